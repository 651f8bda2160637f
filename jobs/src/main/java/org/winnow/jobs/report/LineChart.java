package org.winnow.jobs.report;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.attribute;
import static org.winnow.jobs.report.SafeText.line;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** An SVG chart of curves over a number that counts up from 0, such as steps. */
public final class LineChart {
    private static final double LEFT = 48;
    private static final double RIGHT = 376;
    private static final double TOP = 26;
    private static final double BASE = 190;
    private static final double WIDTH = 424;
    private static final double HEIGHT = 226;
    private static final double LETTER = 6;
    private static final String[] DASHES = {"", "6 3", "2 3", "9 3 2 3"};

    private final StringBuilder svg = new StringBuilder();
    private final double most;
    private final double low;
    private final double high;
    private double named = LEFT;

    /** A place on a curve; one with a coordinate that is not a number is left out. */
    public record Point(double x, double y) {
        boolean isDefined() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /** Where the axis from below to above begins. */
    public enum Begins {
        AT_ZERO,
        AT_LEAST_VALUE
    }

    /**
     * @param description for those who cannot see it
     * @param below what is counted
     * @param most where counting ends
     * @param points of all curves, for the axis from below to above
     */
    public LineChart(String description, String below, double most, Begins begins, List<Point> points) {
        this.most = most;
        List<Double> values =
                points.stream().filter(Point::isDefined).map(Point::y).toList();
        double greatest = values.stream().mapToDouble(v -> v).max().orElse(1);
        double least = begins == Begins.AT_ZERO
                ? 0
                : values.stream().mapToDouble(v -> v).min().orElse(0);
        double room = greatest > least ? greatest - least : Math.max(Math.abs(greatest), 1);
        double step = Range.roundStep(room / 4);
        low = Math.floor(least / step + 1e-9) * step;
        high = Math.max(Math.ceil(greatest / step - 1e-9), Math.floor(least / step + 1e-9) + 1) * step;
        svg.append("<svg class=\"hist\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                .formatted(at(WIDTH), at(HEIGHT), attribute(description)));
        for (double tick = low; tick <= high + step / 2; tick += step) {
            grid(LEFT, y(tick), RIGHT, y(tick));
            text(LEFT - 5, y(tick) + 4, "end", value(Math.abs(tick) < step / 2 ? 0 : tick));
        }
        double stride = Math.max(1, Range.roundStep(most / 5));
        for (double tick = 0; tick <= most + 1e-9; tick += stride) {
            grid(x(tick), BASE, x(tick), BASE + 4);
            text(x(tick), BASE + 16, "middle", value(tick));
        }
        text((LEFT + RIGHT) / 2, BASE + 32, "middle", below);
    }

    /** Writes another unit at the right of each line of the grid. */
    public LineChart alsoIn(DoubleUnaryOperator unit) {
        double step = Range.roundStep((high - low) / 5);
        for (double tick = low; tick <= high + step / 2; tick += step) {
            if (tick <= high) {
                text(RIGHT + 5, y(tick) + 4, "start", String.format(Locale.ROOT, "%.2f", unit.applyAsDouble(tick)));
            }
        }
        return this;
    }

    /**
     * Draws a curve and names it above the chart; curves of one style differ in their dashes.
     *
     * @param style class of the style sheet
     * @param index of the curve among those of its style
     */
    public LineChart curve(String style, int index, String name, List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            if (point.isDefined()) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(at(x(point.x)))
                        .append(' ')
                        .append(at(y(point.y)));
            }
        }
        String dashes = DASHES[index % DASHES.length];
        String drawn = "<path class=\"curve " + style + "\""
                + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
        svg.append(drawn)
                .append(" d=\"")
                .append(path)
                .append("\"><title>")
                .append(line(name))
                .append("</title></path>");
        double width = 26 + LETTER * name.length() + 12;
        if (named + width <= WIDTH) {
            svg.append(drawn).append(" d=\"M%s %s h20\"/>".formatted(at(named), at(10)));
            text(named + 26, 14, "start", name);
            named += width;
        }
        return this;
    }

    /** @param title shown when pointed at */
    public LineChart point(Point point, String title) {
        if (point.isDefined()) {
            svg.append("<circle class=\"point\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s</title></circle>"
                    .formatted(at(x(point.x)), at(y(point.y)), line(title)));
        }
        return this;
    }

    public String svg() {
        return svg + "</svg>";
    }

    private void grid(double fromX, double fromY, double toX, double toY) {
        svg.append("<path class=\"grid\" d=\"M%s %s L%s %s\"/>".formatted(at(fromX), at(fromY), at(toX), at(toY)));
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>".formatted(at(x), at(y), anchor, line(text)));
    }

    private double x(double count) {
        return LEFT + (RIGHT - LEFT) * (most > 0 ? count / most : 0);
    }

    private double y(double value) {
        return BASE - (BASE - TOP) * (value - low) / (high - low);
    }
}
