package org.winnow.classifiers.fasttext;

/**
 * The order that {@code std::sort} of GNU's libstdc++ brings numbers in. The order of equal keys decides which of them
 * a cut keeps, and only the same steps give the same: introsort with the median of three, insertion below 16, and
 * heapsort once the recursion is too deep.
 */
final class GnuSort {
    private static final int SHORT = 16;

    private final long[] items;

    private GnuSort(long[] items) {
        this.items = items;
    }

    /** Sorts ascending by the upper 32 bits (signed); the lower 32 bits are carried along. */
    static void byUpperHalf(long[] items) {
        new GnuSort(items).sort();
    }

    private static boolean less(long a, long b) {
        return (int) (a >>> 32) < (int) (b >>> 32);
    }

    private void sort() {
        int length = items.length;
        if (length == 0) {
            return;
        }
        quick(0, length, 2 * (31 - Integer.numberOfLeadingZeros(length)));
        insertGuarded(0, Math.min(length, SHORT));
        for (int i = SHORT; i < length; i++) {
            insert(i);
        }
    }

    private void quick(int first, int end, int depth) {
        int last = end;
        for (int left = depth; last - first > SHORT; left--) {
            if (left == 0) {
                heapSort(first, last);
                return;
            }
            int cut = partition(first, last);
            quick(cut, last, left - 1);
            last = cut;
        }
    }

    private int partition(int first, int last) {
        medianToFront(first, first + 1, first + (last - first) / 2, last - 1);
        long pivot = items[first];
        int low = first + 1;
        int high = last;
        while (true) {
            while (less(items[low], pivot)) {
                low++;
            }
            high--;
            while (less(pivot, items[high])) {
                high--;
            }
            if (low >= high) {
                return low;
            }
            swap(low++, high);
        }
    }

    private void medianToFront(int front, int a, int b, int c) {
        if (less(items[a], items[b])) {
            swap(front, less(items[b], items[c]) ? b : less(items[a], items[c]) ? c : a);
        } else {
            swap(front, less(items[a], items[c]) ? a : less(items[b], items[c]) ? c : b);
        }
    }

    private void insertGuarded(int first, int last) {
        for (int i = first + 1; i < last; i++) {
            if (less(items[i], items[first])) {
                long item = items[i];
                System.arraycopy(items, first, items, first + 1, i - first);
                items[first] = item;
            } else {
                insert(i);
            }
        }
    }

    private void insert(int from) {
        long item = items[from];
        int hole = from;
        for (; less(item, items[hole - 1]); hole--) {
            items[hole] = items[hole - 1];
        }
        items[hole] = item;
    }

    private void heapSort(int first, int last) {
        int length = last - first;
        for (int parent = (length - 2) / 2; parent >= 0; parent--) {
            sink(first, parent, length, items[first + parent]);
        }
        for (int end = length - 1; end > 0; end--) {
            long item = items[first + end];
            items[first + end] = items[first];
            sink(first, 0, end, item);
        }
    }

    /** The hole sinks to the bottom before the item rises from there, so equal items move as in libstdc++. */
    private void sink(int first, int top, int length, long item) {
        int hole = top;
        int child = top;
        while (child < (length - 1) / 2) {
            child = 2 * child + 2;
            if (less(items[first + child], items[first + child - 1])) {
                child--;
            }
            items[first + hole] = items[first + child];
            hole = child;
        }
        if (length % 2 == 0 && child == (length - 2) / 2) {
            child = 2 * child + 1;
            items[first + hole] = items[first + child];
            hole = child;
        }
        for (int parent = (hole - 1) / 2; hole > top && less(items[first + parent], item); parent = (hole - 1) / 2) {
            items[first + hole] = items[first + parent];
            hole = parent;
        }
        items[first + hole] = item;
    }

    private void swap(int i, int j) {
        long item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}
