package org.javahermit.compiler.image;

import java.nio.file.Files;
import java.nio.file.Path;
import org.javahermit.compiler.report.CompilerException;

/**
 * A file or folder of the machine that builds, and the path under which the program finds it.
 *
 * @param host what is read when the image is built
 * @param guest an absolute path in the image, without dots and double slashes
 */
public record ImageFile(Path host, String guest) {
  /** Looks whether both can be used. */
  public ImageFile {
    boolean absolute = guest.startsWith("/");
    if (!absolute || guest.length() > 1 && !(guest + "/").matches("(/(?!\\.{1,2}/)[^/\0]+)+/")) {
      throw new CompilerException(
          "The path "
              + guest
              + " for a file in the image is not one that begins with a slash and has neither dots"
              + " as names nor a slash at its end. Write it like /etc/app.conf.");
    }
    if (!Files.exists(host)) {
      throw new CompilerException(
          "There is no file or folder "
              + host
              + " to put into the image as "
              + guest
              + ". Name one that exists.");
    }
  }

  /** Takes {@code HOST=GUEST}. */
  public static ImageFile parse(String text) {
    int middle = text.lastIndexOf('=');
    if (middle < 1) {
      throw new CompilerException(
          "'"
              + text
              + "' does not say which file goes where in the image. Write HOST=GUEST, for example"
              + " conf/app.conf=/etc/app.conf.");
    }
    return new ImageFile(Path.of(text.substring(0, middle)), text.substring(middle + 1));
  }
}
