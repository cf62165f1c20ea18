// The reference server listens on every address; a test's server is nobody else's business.
const { Server } = require("node:net");
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  return typeof port === "string" || typeof port === "number"
    ? listen.call(this, { port: Number(port), host: "127.0.0.1" }, ...rest)
    : listen.call(this, port, ...rest);
};

// It takes for granted what node 18, Debian 12's, has under another name.
globalThis.crypto ??= require("node:crypto").webcrypto;
