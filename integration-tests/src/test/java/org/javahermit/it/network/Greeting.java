package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GET of {@code /hello?name=N} on a connection that stays open, as the web server of the samples
 * answers it: the status, then as many bytes as the header says (RFC 9112 section 6.3).
 */
final class Greeting implements ManyConnections.Dialogue {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
  private static final String END = "\r\n\r\n";

  @Override
  public void ask(Socket socket, int number) throws IOException {
    String request = "GET /hello?name=" + number + " HTTP/1.1\r\nHost: guest" + END;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void check(Socket socket, int number) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder header = new StringBuilder();
    while (header.indexOf(END) < 0) {
      int next = in.read();
      assertTrue(next >= 0, "connection " + number + " ended after: " + header);
      header.append((char) next);
    }
    assertTrue(header.toString().startsWith("HTTP/1.1 200 "), header.toString());
    Matcher length = LENGTH.matcher(header);
    assertTrue(length.find(), header.toString());
    byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
    assertEquals("Hello, " + number + "!\n", new String(body, StandardCharsets.UTF_8));
  }
}
