package network;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Draws bandwidth by message size into a PNG file, both axes logarithmic.
 *
 * <p>Arguments: the file to write, a title, then pairs of a label and a file with lines as {@link
 * Bandwidth} prints them.
 */
public final class Plot {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 620;
  private static final int LEFT = 90;
  private static final int RIGHT = 30;
  private static final int TOP = 60;
  private static final int BOTTOM = 70;
  private static final int HIGH_RESOLUTION = 2;
  private static final Color[] COLORS = {
    new Color(0x1b, 0x6c, 0xa8), new Color(0xd1, 0x49, 0x2b), new Color(0x3c, 0x8d, 0x40)
  };

  private record Point(double size, double in, double out) {}

  private record Series(String label, List<Point> points) {}

  private final List<Series> series;
  private final double least;
  private final double most;
  private final double smallest;
  private final double largest;
  private final Graphics2D g;

  private Plot(List<Series> series, Graphics2D g) {
    this.series = series;
    this.g = g;
    List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
    smallest = all.stream().mapToDouble(Point::size).min().orElse(1);
    largest = all.stream().mapToDouble(Point::size).max().orElse(2);
    double low = all.stream().mapToDouble(p -> Math.min(p.in(), p.out())).min().orElse(1);
    double high = all.stream().mapToDouble(p -> Math.max(p.in(), p.out())).max().orElse(10);
    least = Math.pow(10, Math.floor(Math.log10(Math.max(low, 0.01))));
    most = Math.pow(10, Math.ceil(Math.log10(high)));
  }

  /** Draws. */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.awt.headless", "true");
    List<Series> series = new ArrayList<>();
    for (int i = 2; i + 1 < args.length; i += 2) {
      series.add(new Series(args[i], read(Path.of(args[i + 1]))));
    }
    BufferedImage image =
        new BufferedImage(
            WIDTH * HIGH_RESOLUTION, HEIGHT * HIGH_RESOLUTION, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(HIGH_RESOLUTION, HIGH_RESOLUTION);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    new Plot(series, g).draw(args[1]);
    g.dispose();
    ImageIO.write(image, "png", new File(args[0]));
  }

  private static List<Point> read(Path file) throws IOException {
    List<Point> points = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t");
      points.add(
          new Point(
              Double.parseDouble(parts[0]),
              Double.parseDouble(parts[1]),
              Double.parseDouble(parts[2])));
    }
    return points;
  }

  private void draw(String title) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    g.drawString(title, LEFT, 32);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    grid();
    for (int i = 0; i < series.size(); i++) {
      Color color = COLORS[i % COLORS.length];
      line(series.get(i), true, color);
      line(series.get(i), false, color);
      legend(i, series.get(i).label(), color);
    }
  }

  private void grid() {
    for (double value = least; value <= most * 1.001; value *= 10) {
      g.setColor(Color.LIGHT_GRAY);
      g.draw(new Line2D.Double(LEFT, y(value), WIDTH - RIGHT, y(value)));
      g.setColor(Color.BLACK);
      String text = value < 1 ? String.valueOf(value) : String.valueOf(Math.round(value));
      g.drawString(text, LEFT - 12 - g.getFontMetrics().stringWidth(text), (int) y(value) + 5);
    }
    for (double size = smallest; size <= largest; size *= 4) {
      g.setColor(Color.LIGHT_GRAY);
      g.draw(new Line2D.Double(x(size), TOP, x(size), HEIGHT - BOTTOM));
      g.setColor(Color.BLACK);
      String text = size < 1024 ? Math.round(size) + " B" : kibibytes(size);
      g.drawString(
          text, (int) x(size) - g.getFontMetrics().stringWidth(text) / 2, HEIGHT - BOTTOM + 22);
    }
    g.drawString("message size", WIDTH / 2 - 40, HEIGHT - 18);
    g.drawString("MB/s", 18, TOP - 12);
  }

  private static String kibibytes(double size) {
    return size < 1 << 20 ? Math.round(size / 1024) + " KiB" : Math.round(size / (1 << 20)) + " MiB";
  }

  private double x(double size) {
    double part = Math.log(size / smallest) / Math.log(largest / smallest);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    double part = Math.log(Math.max(value, least) / least) / Math.log(most / least);
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  }

  private static BasicStroke stroke(boolean isIn) {
    return isIn
        ? new BasicStroke(2.5f)
        : new BasicStroke(
            2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {8, 5}, 0);
  }

  private void line(Series data, boolean isIn, Color color) {
    Path2D path = new Path2D.Double();
    g.setColor(color);
    for (Point point : data.points()) {
      double px = x(point.size());
      double py = y(isIn ? point.in() : point.out());
      if (path.getCurrentPoint() == null) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
      g.fill(new Ellipse2D.Double(px - 4, py - 4, 8, 8));
    }
    g.setStroke(stroke(isIn));
    g.draw(path);
    g.setStroke(new BasicStroke(1));
  }

  private void legend(int row, String label, Color color) {
    for (int i = 0; i < 2; i++) {
      int top = HEIGHT - BOTTOM - 24 - 22 * (2 * (series.size() - 1 - row) + 1 - i);
      g.setColor(color);
      g.setStroke(stroke(i == 0));
      g.draw(new Line2D.Double(WIDTH - 330, top - 5, WIDTH - 290, top - 5));
      g.setStroke(new BasicStroke(1));
      g.setColor(Color.BLACK);
      g.drawString(label + (i == 0 ? ", host → guest" : ", guest → host"), WIDTH - 280, top);
    }
  }
}
