package org.javahermit.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Where the main class comes from, in order, and what is said where it is not clear. */
class MainClassFinderTest {
  @TempDir Path classes;

  @Test
  void aCustomaryPropertyWins() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("start-class", "a.Boot");
    properties.setProperty("exec.mainClass", "a.Exec");
    assertEquals("a.Exec", finder(properties).find());
  }

  @Test
  void theJarPluginsManifestIsAsked() throws Exception {
    Plugin jar = new Plugin();
    jar.setArtifactId("maven-jar-plugin");
    jar.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader(
                "<configuration><archive><manifest><mainClass>a.FromJar</mainClass></manifest>"
                    + "</archive></configuration>")));
    assertEquals("a.FromJar", finder(new Properties(), jar).find());
  }

  @Test
  void theOnlyMainIsTaken() throws IOException {
    write("a/Only", true);
    write("a/Other", false);
    assertEquals("a.Only", finder(new Properties()).find());
  }

  @Test
  void severalMainsAreListed() throws IOException {
    write("a/One", true);
    write("a/Two", true);
    String message =
        assertThrows(NoMainClassException.class, () -> finder(new Properties()).find())
            .getMessage();
    assertTrue(message.contains("a.One, a.Two") && message.contains("<mainClass>"), message);
  }

  @Test
  void noMainIsExplained() throws IOException {
    write("a/None", false);
    String message =
        assertThrows(NoMainClassException.class, () -> finder(new Properties()).find())
            .getMessage();
    assertTrue(message.contains("No class in") && message.contains("-Dhermit.mainClass"), message);
  }

  private MainClassFinder finder(Properties properties, Plugin... plugins) {
    return new MainClassFinder(properties, List.of(plugins), classes);
  }

  private void write(String name, boolean main) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    if (main) {
      MethodVisitor method =
          writer.visitMethod(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
              "main",
              "([Ljava/lang/String;)V",
              null,
              null);
      method.visitCode();
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 1);
      method.visitEnd();
    }
    writer.visitEnd();
    Path file = classes.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }
}
