package org.winnow.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winnow.jobs.report.LineChart.Begins;
import org.winnow.jobs.report.LineChart.Point;

class LineChartTest {
    private static final List<Point> POINTS = List.of(new Point(0, 2), new Point(50, Double.NaN), new Point(100, 4));

    @Test
    void a_curve_spans_the_grid_and_leaves_out_what_is_no_number() {
        String svg = new LineChart("Loss", "steps", 100, Begins.AT_LEAST_VALUE, POINTS)
                .curve("precision", 0, "training", POINTS)
                .svg();
        assertTrue(svg.contains("<path class=\"curve precision\" d=\"M48 190L376 26\"><title>training</title>"), svg);
        assertTrue(svg.contains("<text x=\"43\" y=\"194\" text-anchor=\"end\">2</text>"), svg);
        assertTrue(svg.contains("<text x=\"43\" y=\"30\" text-anchor=\"end\">4</text>"), svg);
        assertTrue(svg.contains("<text x=\"376\" y=\"206\" text-anchor=\"middle\">100</text>"), svg);
    }

    @Test
    void an_axis_may_begin_at_zero_and_show_a_second_unit() {
        String svg = new LineChart("Rate", "steps", 100, Begins.AT_ZERO, POINTS)
                .alsoIn(y -> y * 10)
                .svg();
        assertTrue(svg.contains("<text x=\"43\" y=\"194\" text-anchor=\"end\">0</text>"), svg);
        assertTrue(svg.contains("<text x=\"381\" y=\"30\" text-anchor=\"start\">40.00</text>"), svg);
    }

    @Test
    void curves_of_a_style_differ_in_their_dashes_and_names_are_escaped() {
        LineChart chart = new LineChart("\"Speed\"", "<steps>", 100, Begins.AT_ZERO, POINTS);
        String svg = chart.curve("precision", 1, "a<b", POINTS).svg();
        assertTrue(svg.contains("stroke-dasharray=\"6 3\""), svg);
        assertTrue(svg.contains("a&lt;b"), svg);
        assertTrue(svg.contains("aria-label=\"&quot;Speed&quot;\""), svg);
    }

    @Test
    void a_chart_of_one_value_or_of_none_has_an_axis_all_the_same() {
        for (List<Point> points : List.of(List.<Point>of(), List.of(new Point(1, 3)), List.of(new Point(1, 0)))) {
            String svg = new LineChart("One", "steps", 1, Begins.AT_LEAST_VALUE, points)
                    .curve("precision", 0, "one", points)
                    .alsoIn(y -> y)
                    .svg();
            assertEquals(-1, svg.indexOf("NaN"), svg);
            assertTrue(svg.split("class=\"grid\"").length > 3, svg);
        }
    }
}
