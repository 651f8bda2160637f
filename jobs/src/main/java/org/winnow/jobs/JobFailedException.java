package org.winnow.jobs;

/** A job cannot end well, for a reason that its message tells whole; no stack trace is shown for it. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }
}
