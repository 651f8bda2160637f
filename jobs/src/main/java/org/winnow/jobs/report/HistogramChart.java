package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.brief;
import static org.winnow.jobs.report.Figures.count;
import static org.winnow.jobs.report.Figures.percent;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Draws a histogram: bars of kept and dropped documents, limits as lines, the failing side shaded. */
final class HistogramChart {
    private static final double WIDTH = 320;
    private static final double LEFT = 8;
    private static final double RIGHT = 312;
    private static final double TOP = 30;
    private static final double BASE = 138;
    private static final double HEIGHT = 158;
    /** A bar this many times higher than the next is torn, or the others could not be seen. */
    private static final double TORN_FROM = 4;

    private final Histogram histogram;
    private final StringBuilder svg = new StringBuilder();
    private final double full;
    private final boolean torn;

    HistogramChart(Histogram histogram) {
        this.histogram = histogram;
        List<Long> sorted = IntStream.range(0, histogram.bins())
                .mapToObj(this::total)
                .sorted()
                .toList();
        long highest = Math.max(1, sorted.get(sorted.size() - 1));
        long second = sorted.size() > 1 ? sorted.get(sorted.size() - 2) : highest;
        torn = second > 0 && highest > TORN_FROM * second;
        full = torn ? second * 1.6 : highest;
    }

    String svg() {
        svg.append("<svg class=\"hist\" viewBox=\"0 0 ")
                .append(at(WIDTH))
                .append(' ')
                .append(at(HEIGHT));
        svg.append("\" role=\"img\" aria-label=\"")
                .append(attribute(description()))
                .append("\">");
        histogram.limits().forEach(this::shade);
        for (int bin = 0; bin < histogram.bins(); bin++) {
            bar(bin);
        }
        svg.append("<path class=\"base\" d=\"M")
                .append(at(LEFT))
                .append(' ')
                .append(at(BASE))
                .append(" H");
        svg.append(at(RIGHT)).append("\"/>");
        ticks().forEach(this::tick);
        for (int i = 0; i < histogram.limits().size(); i++) {
            limit(histogram.limits().get(i), i);
        }
        return svg.append("</svg>").toString();
    }

    private String description() {
        StringBuilder text = new StringBuilder(histogram.signal() + ": " + count(histogram.measured())
                + " documents, median " + value(histogram.median()));
        histogram
                .limits()
                .forEach(limit -> text.append("; ")
                        .append(percent(limit.beyond(), histogram.measured()))
                        .append(' ')
                        .append(limit.direction().sign())
                        .append(' ')
                        .append(value(limit.limit())));
        return text.toString();
    }

    private long total(int bin) {
        return histogram.kept().get(bin) + histogram.dropped().get(bin);
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * histogram.position(value);
    }

    private void shade(Histogram.Limit limit) {
        double boundary = x(histogram.boundary(limit));
        double from = limit.direction().dropsLargeValues() ? boundary : LEFT;
        double to = limit.direction().dropsLargeValues() ? RIGHT : boundary;
        svg.append("<rect class=\"beyond\" x=\"")
                .append(at(from))
                .append("\" y=\"")
                .append(at(TOP));
        svg.append("\" width=\"")
                .append(at(Math.max(0, to - from)))
                .append("\" height=\"")
                .append(at(BASE - TOP));
        svg.append("\"/>");
    }

    private void bar(int bin) {
        long total = total(bin);
        if (total == 0) {
            return;
        }
        double width = (RIGHT - LEFT) / histogram.bins();
        double left = LEFT + bin * width;
        double height = Math.max(0.8, (BASE - TOP) * Math.min(1, total / full));
        double kept = height * histogram.kept().get(bin) / total;
        svg.append("<g><title>").append(value(histogram.edge(bin))).append(" to ");
        svg.append(value(histogram.edge(bin + 1)))
                .append(": ")
                .append(count(histogram.kept().get(bin)));
        svg.append(" kept, ").append(count(histogram.dropped().get(bin))).append(" dropped</title>");
        rect("kept", left, BASE - kept, width, kept);
        rect("chaff", left, BASE - height, width, height - kept);
        if (total > full) {
            tear(left, width, total);
        }
        svg.append("</g>");
    }

    private String span(int bin) {
        double from = histogram.edge(bin);
        double to = histogram.edge(bin + 1);
        if (histogram.scale() != Histogram.Scale.WHOLE) {
            return value(from) + " to " + value(to);
        }
        return to - from > 1 ? value(Math.ceil(from)) + " to " + value(Math.floor(to)) : value(Math.ceil(from));
    }

    private void rect(String style, double x, double y, double width, double height) {
        if (height > 0) {
            double gap = Math.min(1, width / 6);
            svg.append("<rect class=\"")
                    .append(style)
                    .append("\" x=\"")
                    .append(at(x + gap / 2))
                    .append("\" y=\"");
            svg.append(at(y)).append("\" width=\"").append(at(width - gap)).append("\" height=\"");
            svg.append(at(height)).append("\"/>");
        }
    }

    private void tear(double left, double width, long total) {
        double y = TOP + 14;
        svg.append("<path class=\"tear\" d=\"M")
                .append(at(left - 1))
                .append(' ')
                .append(at(y + 3))
                .append(" l");
        svg.append(at(width / 2 + 1)).append(" -4 l").append(at(width / 2 + 1)).append(" 4\"/>");
        boolean atRight = left > WIDTH * 0.75;
        svg.append("<text class=\"torn\" x=\"")
                .append(at(atRight ? left - 3 : left + width + 3))
                .append("\" y=\"");
        svg.append(at(TOP + 9))
                .append("\" text-anchor=\"")
                .append(atRight ? "end" : "start")
                .append("\">");
        svg.append(brief(total)).append("</text>");
    }

    private void limit(Histogram.Limit limit, int index) {
        double x = x(histogram.boundary(limit));
        double y = index % 2 == 0 ? 12 : 24;
        svg.append("<path class=\"limit\" d=\"M")
                .append(at(x))
                .append(' ')
                .append(at(y + 3))
                .append(" V");
        svg.append(at(BASE))
                .append("\"/><text class=\"limit\" x=\"")
                .append(at(x))
                .append("\" y=\"")
                .append(at(y));
        svg.append("\" text-anchor=\"").append(anchor(x)).append("\">");
        svg.append(attribute(limit.direction().sign()))
                .append(' ')
                .append(value(limit.limit()))
                .append("</text>");
    }

    private void tick(double at) {
        double x = x(at);
        svg.append("<path class=\"base\" d=\"M")
                .append(at(x))
                .append(' ')
                .append(at(BASE))
                .append(" v4\"/>");
        svg.append("<text x=\"")
                .append(at(x))
                .append("\" y=\"")
                .append(at(BASE + 16))
                .append("\" text-anchor=\"");
        svg.append(anchor(x)).append("\">").append(value(at)).append("</text>");
    }

    private static String anchor(double x) {
        return x < LEFT + 20 ? "start" : x > RIGHT - 20 ? "end" : "middle";
    }

    /** Powers of ten, or about four round values. */
    private List<Double> ticks() {
        List<Double> result = new ArrayList<>();
        if (histogram.scale() == Histogram.Scale.LOG) {
            for (double tick = 1; tick <= histogram.high(); tick *= 10) {
                if (tick >= histogram.low()) {
                    result.add(tick);
                }
            }
            return result;
        }
        double step = Range.roundStep((histogram.high() - histogram.low()) / 5);
        if (histogram.scale() == Histogram.Scale.WHOLE) {
            step = Math.ceil(step);
        }
        for (long i = (long) Math.ceil(histogram.low() / step - 1e-9);
                i * step <= histogram.high() + step * 1e-9;
                i++) {
            result.add(i * step);
        }
        return result;
    }
}
