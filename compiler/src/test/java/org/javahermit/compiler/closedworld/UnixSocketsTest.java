package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which programs have sockets of Unix domain. */
class UnixSocketsTest {
  @TempDir private Path temporary;

  @Test
  void whoNamesThemHasThem() throws IOException {
    assertFact(true, "Object a = java.net.StandardProtocolFamily.UNIX;");
    assertFact(true, "java.net.UnixDomainSocketAddress.of(\"name\");");
    assertFact(true, "java.net.StandardProtocolFamily.valueOf(new String(new char[4]));");
    assertFact(
        true,
        "java.util.function.Function<String, Object> f = java.net.UnixDomainSocketAddress::of;"
            + " f.apply(\"name\");");
    assertFact(
        true,
        "java.net.UnixDomainSocketAddress.class.getMethod(\"of\", String.class)"
            + ".invoke(null, \"name\");");
  }

  @Test
  void channelsAloneDoNot() throws IOException {
    assertFact(false, "java.nio.channels.SocketChannel.open();");
    assertFact(false, "Object a = java.net.StandardProtocolFamily.INET;");
  }

  private void assertFact(boolean expected, String body) throws IOException {
    assertEquals(
        expected, TestWorld.of(temporary, body, roots -> roots).has(ImageFact.UNIX_SOCKETS), body);
  }
}
