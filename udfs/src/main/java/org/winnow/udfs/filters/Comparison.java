package org.winnow.udfs.filters;

/** When a rule drops a document; at exactly the limit the reference programs differ, so each is named. */
public enum Comparison {
    ABOVE {
        @Override
        public boolean fails(double observed, double limit) {
            return observed > limit;
        }
    },
    AT_OR_ABOVE {
        @Override
        public boolean fails(double observed, double limit) {
            return observed >= limit;
        }
    },
    BELOW {
        @Override
        public boolean fails(double observed, double limit) {
            return observed < limit;
        }
    },
    AT_OR_BELOW {
        @Override
        public boolean fails(double observed, double limit) {
            return observed <= limit;
        }
    };

    /** Whether a document with this value is dropped; never with NaN, which means not measured. */
    public abstract boolean fails(double observed, double limit);
}
