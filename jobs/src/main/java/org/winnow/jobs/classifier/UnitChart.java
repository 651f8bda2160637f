package org.winnow.jobs.classifier;

import static org.winnow.jobs.report.Figures.at;
import static org.winnow.jobs.report.Figures.value;
import static org.winnow.jobs.report.SafeText.attribute;
import static org.winnow.jobs.report.SafeText.line;

import java.util.List;

/** An SVG chart whose two axes go from 0 to 1. */
final class UnitChart {
    private static final double LEFT = 34;
    private static final double SIDE = 240;
    private static final double TOP = 8;
    private static final double WIDTH = LEFT + SIDE + 14;
    private static final double HEIGHT = TOP + SIDE + 36;

    private final StringBuilder svg = new StringBuilder();

    /** A place in the chart; one with a coordinate that is not a number is left out. */
    record Point(double x, double y) {
        boolean isDefined() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /**
     * @param description for those who cannot see it
     * @param below what the axis from left to right is
     */
    UnitChart(String description, String below) {
        svg.append("<svg class=\"hist\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                .formatted(at(WIDTH), at(HEIGHT), attribute(description)));
        for (int tick = 0; tick <= 4; tick++) {
            double part = tick / 4.0;
            svg.append("<path class=\"grid\" d=\"M%s %s V%s M%s %s H%s\"/>"
                    .formatted(at(x(part)), at(y(0)), at(y(1)), at(x(0)), at(y(part)), at(x(1))));
            text(x(part), y(0) + 14, "middle", value(part));
            text(LEFT - 5, y(part) + 4, "end", value(part));
        }
        text(x(0.5), y(0) + 30, "middle", below);
    }

    UnitChart curve(String style, List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            if (point.isDefined()) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(at(x(point.x)))
                        .append(' ')
                        .append(at(y(point.y)));
            }
        }
        svg.append("<path class=\"curve %s\" d=\"%s\"/>".formatted(style, path));
        return this;
    }

    /** The line on which both coordinates are equal. */
    UnitChart even() {
        svg.append("<path class=\"even\" d=\"M%s %s L%s %s\"/>".formatted(at(x(0)), at(y(0)), at(x(1)), at(y(1))));
        return this;
    }

    /** @param title shown when pointed at */
    UnitChart point(Point point, double radius, String title) {
        if (point.isDefined()) {
            svg.append("<circle class=\"point\" cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>"
                    .formatted(at(x(point.x)), at(y(point.y)), at(radius), line(title)));
        }
        return this;
    }

    String svg() {
        return svg + "</svg>";
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>".formatted(at(x), at(y), anchor, line(text)));
    }

    private static double x(double part) {
        return LEFT + SIDE * part;
    }

    private static double y(double part) {
        return TOP + SIDE * (1 - part);
    }
}
