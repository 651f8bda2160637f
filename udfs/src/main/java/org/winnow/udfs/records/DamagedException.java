package org.winnow.udfs.records;

import java.io.IOException;

/** The bytes are not what their format promises; told apart from failures of the file system, which end the run. */
final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Whether the file ended too early or held something wrong. */
    enum Damage {
        CLIPPED,
        CORRUPT
    }

    private final Damage damage;

    DamagedException(Damage damage, String message) {
        super(message);
        this.damage = damage;
    }

    Damage damage() {
        return damage;
    }
}
