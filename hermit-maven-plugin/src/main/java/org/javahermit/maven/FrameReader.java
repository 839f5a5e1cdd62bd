package org.javahermit.maven;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.javahermit.testrunner.Frame;

/**
 * Tells the frames on a console from everything else.
 *
 * <p>Takes the console's bytes in pieces of any size; hands on frames with the right key, and all
 * other bytes as they are. A frame that something broke into, a panic for example, is no frame.
 */
final class FrameReader {
  private final String key;
  private final Consumer<List<String>> frames;
  private final Consumer<byte[]> others;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private final ByteArrayOutputStream other = new ByteArrayOutputStream();
  private boolean isInside;
  private boolean isBehind;

  FrameReader(String key, Consumer<List<String>> frames, Consumer<byte[]> others) {
    this.key = key;
    this.frames = frames;
    this.others = others;
  }

  /** The next bytes of the console. */
  void read(byte[] bytes) {
    for (byte b : bytes) {
      next(b);
    }
    handOnOthers();
  }

  /** The console has ended. */
  void end() {
    giveUpFrame();
    handOnOthers();
  }

  private void next(byte b) {
    boolean isLineEnd = isBehind && b == '\n';
    isBehind = false;
    if (b == Frame.START) {
      giveUpFrame();
      isInside = true;
      frame.write(b);
    } else if (!isInside) {
      if (!isLineEnd) {
        other.write(b);
      }
    } else if (b == Frame.END) {
      frame.write(b);
      complete();
    } else if (b == Frame.SEPARATOR || b >= ' ' && b < 0x7f) {
      frame.write(b);
    } else {
      giveUpFrame();
      other.write(b);
    }
  }

  private void complete() {
    String text = frame.toString(StandardCharsets.ISO_8859_1);
    List<String> texts =
        text.startsWith(key, 1)
            ? Frame.decode(text.substring(1 + key.length(), text.length() - 1))
            : null;
    if (texts == null) {
      giveUpFrame();
      return;
    }
    isInside = false;
    isBehind = true;
    frame.reset();
    handOnOthers();
    frames.accept(texts);
  }

  private void giveUpFrame() {
    other.writeBytes(frame.toByteArray());
    frame.reset();
    isInside = false;
  }

  private void handOnOthers() {
    if (other.size() > 0) {
      others.accept(other.toByteArray());
      other.reset();
    }
  }
}
