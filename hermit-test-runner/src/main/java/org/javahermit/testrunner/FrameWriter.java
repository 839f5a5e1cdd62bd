package org.javahermit.testrunner;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Sends frames to a stream, each in one piece whatever threads there are. A line's end follows
 * each, so that a console which is looked at stays legible; readers drop it.
 */
final class FrameWriter {
  private final OutputStream out;
  private final String key;

  FrameWriter(OutputStream out, String key) {
    this.out = out;
    this.key = key;
  }

  synchronized void send(String... texts) {
    byte[] frame = Frame.encode(key, List.of(texts));
    byte[] line = Arrays.copyOf(frame, frame.length + 1);
    line[frame.length] = '\n';
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("the console is closed", e);
    }
  }

  /** Sends bytes, each as the character of its number. */
  void sendBytes(String kind, byte[] bytes, int length) {
    send(kind, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }
}
