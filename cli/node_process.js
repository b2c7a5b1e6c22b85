// Comes before what Emscripten writes for Node.

// Read here, because old versions would fetch() a path.
Module["wasmBinary"] = require("fs").readFileSync(require("path").join(__dirname, "magdose-cli.wasm"));

// The program sees the environment and the terminal of the process it runs in, as a native one does.
Module["preRun"] = () => {
  for (const name of ["NO_COLOR", "TERM"]) if (name in process.env) ENV[name] = process.env[name];
};
Module["onRuntimeInitialized"] = () => {
  // Only a regular file has places to read from and write to.
  const {open} = FS;
  FS.open = (...how) => {
    const stream = open(...how);
    stream.seekable = require("fs").fstatSync(stream.nfd).isFile();
    return stream;
  };
  for (const fd of [0, 1, 2]) FS.streams[fd].tty = require("tty").isatty(fd) ? {ops: {}} : undefined;
};
