package org.winnow.jobs.read;

import java.io.Closeable;
import java.util.Iterator;

/** An iterator that holds a file open; closing it twice does nothing. */
public interface CloseableIterator<T> extends Iterator<T>, Closeable {}
