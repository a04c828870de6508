/** Said where a part of the page was asked for and did not come: the network failed, or a newer version is served by now. */
export const partNotLoaded = "The code for this could not be loaded. Try again, or copy your paste and load the page anew.";
