// Every page is whole as it leaves the server: nothing to hydrate, nothing to flash. A page that
// needs the browser says so for itself.
export const csr = false;
