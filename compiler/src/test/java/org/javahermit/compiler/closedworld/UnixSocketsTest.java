package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
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
    assertEquals(expected, world(body).has(ImageFact.UNIX_SOCKETS), body);
  }

  private World world(String body) throws IOException {
    Path classes =
        CompiledSources.compile(
            temporary,
            List.of(),
            "// T.java\nclass T { static void main() throws Exception { " + body + " } }");
    VarHandleInitializers handles = new VarHandleInitializers();
    JdkImage jdk = new JdkImage(Path.of(System.getProperty("java.home")));
    ClassUniverse universe =
        new ClassUniverse(
            List.of(jdk, new DirectorySource(classes, Layer.APPLICATION)), handles::transform);
    Roots roots =
        new Roots()
            .method(universe.require("T").declaredMethod("main", "()V"), "entry point")
            .instantiated(universe.require("java/lang/String"));
    return Analysis.run(universe, new Bootstraps(universe, handles), roots);
  }
}
