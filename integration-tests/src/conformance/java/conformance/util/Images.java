package conformance.util;

import java.awt.*;
import java.awt.geom.*;
import java.awt.image.*;
import java.io.*;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** What java.desktop does without a display and without C code: geometry, colours, images. */
public final class Images {
  private static final int SIZE = 13;

  public static void main(String[] args) throws IOException {
    System.out.println(GraphicsEnvironment.isHeadless() + " " + Desktop.isDesktopSupported());
    geometry();
    colours();
    for (int type = BufferedImage.TYPE_INT_RGB; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      show(type);
    }
    for (String format : new String[] {"png", "bmp", "gif"}) {
      writeAndRead(format);
    }
  }

  private static void geometry() {
    AffineTransform turn = AffineTransform.getRotateInstance(1);
    turn.translate(3, 4);
    System.out.println(turn + " " + turn.transform(new Point(2, 3), null));
    System.out.println(new Rectangle(1, 2, 3, 4).union(new Rectangle(5, 5)));
    System.out.println(new Dimension(3, 4) + " " + new Insets(1, 2, 3, 4));
    Area area = new Area(new Rectangle(0, 0, 10, 10));
    area.subtract(new Area(new Ellipse2D.Double(2, 2, 9, 9)));
    System.out.println(area.getBounds2D() + " " + area.contains(1, 1) + area.contains(5, 5));
    Path2D path = new Path2D.Double();
    path.moveTo(0, 0);
    path.curveTo(10, 0, 10, 10, 0, 10);
    path.closePath();
    System.out.println(path.getBounds2D() + " " + path.contains(4, 5));
    Shape stroked = new BasicStroke(2).createStrokedShape(new Line2D.Double(0, 0, 5, 5));
    System.out.println(stroked.getBounds());
  }

  private static void colours() {
    System.out.println(new Color(10, 20, 30, 40) + " " + Color.RED.darker().brighter());
    System.out.println(Arrays.toString(Color.RGBtoHSB(10, 20, 30, null)));
    System.out.println(Integer.toHexString(Color.HSBtoRGB(0.3f, 0.5f, 0.7f)));
  }

  private static BufferedImage sample(int type) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, type);
    for (int i = 0; i < SIZE * SIZE; i++) {
      image.setRGB(i % SIZE, i / SIZE, i << 24 | i * 77_777);
    }
    return image;
  }

  private static void show(int type) {
    BufferedImage image = sample(type);
    Raster raster = image.getRaster();
    System.out.println(type + " " + sum(image) + " " + raster.getNumBands() + " bands");
    System.out.println(Arrays.toString(raster.getPixel(5, 6, (int[]) null)));
    ColorModel colours = image.getColorModel();
    System.out.println(sum(image.getSubimage(2, 3, 7, 5)) + " " + colours.getTransparency());
    System.out.println(Arrays.toString(colours.getComponentSize()) + colours.getClass());
  }

  private static void writeAndRead(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean written = ImageIO.write(sample(BufferedImage.TYPE_INT_RGB), format, out);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    System.out.println(format + " " + written + " " + out.size() + " " + sum(read));
  }

  private static String sum(BufferedImage image) {
    CRC32 sum = new CRC32();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int bits = image.getRGB(x, y), i = 0; i < 4; i++, bits >>>= 8) {
          sum.update(bits);
        }
      }
    }
    return Long.toHexString(sum.getValue());
  }
}
