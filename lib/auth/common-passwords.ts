import "server-only";

/**
 * The commonest passwords of twelve characters or more, in lower case and without signs, and with digits read as the letters that
 * they stand for. Repetitions, sequences and rows of the keyboard are told by rule.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  123456789abc 1234567890ab 12345678910 123456789012 123456789101112 1234567890q 123123123123 1q2w3e4r5t6y 1q2w3e4r5t6y7u
  1q2w3e4r5t6y7u8i 1q2w3e4r5t6y7u8i9o0p 1qazxsw23edc 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv qazwsxedcrfvtgb q1w2e3r4t5y6
  q1w2e3r4t5y6u7i8 qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyuiop123 qwertyuiop1234 qwertyuiop12
  qwerty123qwerty qwertyasdfgh qweasdzxc123 qweasdzxcqwe asdfghjkl123 asdfghjklqwe zxcvbnm12345 zxcvbnm123456 asdasdasdasd qweqweqweqwe
  abcdefghijkl abcdef123456 abcd12345678 abc123456789 abcabcabcabc a1b2c3d4e5f6 a1b2c3d4e5f6g7 a123456789012 aa1234567890 aa12345678910
  password1234 password12345 password123456 password1234567 password12345678 password123456789 password2020 password2021 password2022
  password2023 password2024 password2025 password2026 passwordpassword password123password passw0rd1234 passwort1234 passwort12345
  passwordone1 mypassword12 mypassword123 mypassword1234 thisispassword thisismypassword changemeplease changeme1234 changeme12345
  changemenow123 letmeinletmein letmein123456 letmein12345 letmeinplease letmeinnow123 welcomewelcome welcome12345 welcome123456
  welcome2023 welcome2024 welcome2025 welcome2026 welcomehome12 administrator administrator1 administrator123 adminadminadmin admin1234567
  admin12345678 admin123456789 admin123admin adminpassword adminadmin123 rootrootroot rootpassword superadmin123 superuser123 postgrespostgres
  postgres1234 postgres12345 postgrespassword databasepassword secretsecret secretpassword secret123456 verysecret123 topsecret123
  iloveyouiloveyou iloveyou1234 iloveyou12345 iloveyou123456 iloveyouforever iloveyousomuch ilovemyself12 ilovemymother ilovemyfamily
  iloveyoubaby iloveyouverymuch iwillloveyou sweetheart12 princess1234 princess12345 sunshine1234 sunshine12345 football1234 football12345
  baseball1234 basketball12 basketball23 liverpool1234 manchesterunited manchester123 chelseafc1234 arsenalfc1234 realmadrid123 barcelona123
  superman1234 superman12345 spiderman1234 batman123456 starwars1234 pokemon12345 dragonball123 dragonballz12 minecraft1234 monkey123456
  monkey1234567 dragon123456 dragon1234567 master123456 shadow123456 hello1234567 hellohello12 helloworld12 helloworld123 helloworld1234
  trustno1trustno1 whateverwhatever testtesttest test12345678 test123456789 testpassword testing12345 testing123456 usertesting12
  qwerasdfzxcv asdfasdfasdf asdfqwerzxcv zaq12wsxcde3 zaq1xsw2cde3 zaq1zaq1zaq1 zaqxswcdevfr internet1234 computer1234 computer12345
  facebook1234 google123456 samsung12345 microsoft123 michael12345 michelle1234 jennifer1234 jessica12345 charlie12345 daniel123456
  ashley123456 jordan123456 summer123456 summer2024123 winter123456 correcthorsebatterystaple correcthorse12 blink182blink182
  chocolate123 butterfly123 strawberry12 motherfucker motherfucker1 fuckyoufuckyou fuckyou12345 fuckyou123456 bismillah123 alhamdulillah
  godisgood123 jesuschrist1 jesusislord jesuslovesme thankyoujesus inshallah123 maradona1234 cristiano123 ronaldo12345 tinkerbell12
  unbelievable 1234qwerasdf 1234qwerasdfzxcv 12qwaszx12qwaszx 123qweasdzxc 123qwe123qwe qwe123qwe123 123abc123abc abc123abc123
  987654321000 0987654321 098765432109 112233445566 11223344556677 111222333444 121212121212 147258369147 147258369000 159753159753
  159357159357 789456123000 741852963741 102030405060 314159265359 123654789123 696969696969 420420420420 007007007007 101010101010
  `
    .trim()
    .split(/\s+/),
);
