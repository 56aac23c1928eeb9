// Chromium 156 often crashes the whole page where a worker is ended while one of its streams is piped into another, as it is when the page is loaded anew. Where a script carries the pieces it hardly ever does.
// Of the options these two take those that the library gives.
export function pipeByScript() {
  ReadableStream.prototype.pipeTo = function (sink, options) {
    return pipe(this, sink, options);
  };
  ReadableStream.prototype.pipeThrough = function ({ readable, writable }, options) {
    // What goes wrong is told by the other end.
    pipe(this, writable, options).catch(() => {});
    return readable;
  };
}

async function pipe(source, sink, { preventClose = false, preventAbort = false } = {}) {
  const reader = source.getReader(), writer = sink.getWriter();
  let failure = null, written;
  // A sink that takes no more ends a source that may never have a piece again.
  writer.closed.catch(error => {
    failure = { error };
    reader.cancel(error).catch(() => {});
  });
  try {
    for (;;) {
      await writer.ready;
      const { done, value } = await reader.read();
      if (failure) throw failure.error;
      if (done) break;
      // Not waited for, so that the next piece is made while this one is taken; what the sink has room for says when it is ready.
      written = writer.write(value);
      written.catch(() => {});
    }
    await (preventClose ? written : writer.close());
  } catch (error) {
    await Promise.allSettled([preventAbort ? null : writer.abort(error), reader.cancel(error)]);
    throw error;
  } finally {
    reader.releaseLock();
    writer.releaseLock();
  }
}
