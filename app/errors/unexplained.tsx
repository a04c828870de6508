/** What can be said of a SQLSTATE that has no folder of its own. */
export function Unexplained() {
  return (
    <>
      <p>PostgreSQL has this error code. There is no explanation of it here yet; its name and its class say what kind of error it is.</p>
      <p>
        All codes are listed in{" "}
        <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html" rel="noreferrer" className="link">
          appendix A of PostgreSQL’s documentation
        </a>
        . Those that are explained stand first in{" "}
        <a href="/errors" className="link">
          the reference
        </a>
        .
      </p>
    </>
  );
}
