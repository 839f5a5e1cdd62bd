package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTypesTest {
  private static final String[] TYPES = {
    """
    // doc/Sheet.java
    package doc;
    public interface Sheet {
      interface Row {}
      class Enum { public static Object ONE; private Enum(String text) {} }
    }
    """,
    """
    // doc/impl/SheetImpl.java
    package doc.impl;
    public class SheetImpl implements doc.Sheet {
      public SheetImpl(String schema) {}
      public static class RowImpl implements doc.Sheet.Row { RowImpl(String schema) {} }
    }
    """,
    "// doc/Other.java\npackage doc; public interface Other {}",
    """
    // doc/impl/OtherImpl.java
    package doc.impl;
    public class OtherImpl implements doc.Other { public OtherImpl(String schema) {} }
    """
  };

  private static final String TABLE =
      "doc.Sheet doc.impl.SheetImpl doc.Sheet$Row doc.impl.SheetImpl$RowImpl doc.Other";

  @TempDir Path folder;

  @Test
  void theClassOfATypeThatIsCastTo() throws IOException {
    World world = world("s = \".xsb\"; s = (doc.Sheet) s;");
    assertEquals(true, isMade(world, "doc/impl/SheetImpl"));
    assertEquals(false, isMade(world, "doc/impl/SheetImpl$RowImpl"));
    assertEquals(false, isMade(world, "doc/Sheet$Enum"));
  }

  @Test
  void theClassesOfNestedTypes() throws IOException {
    World world = world("s = (doc.Sheet.Row) s; s = \".xsb\";");
    assertEquals(true, isMade(world, "doc/impl/SheetImpl$RowImpl"));
    assertEquals(false, isMade(world, "doc/impl/SheetImpl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s = (doc.Sheet.Enum) s;", "s = doc.Sheet.Enum.ONE;"})
  void theClassesOfTypesWhoseConstantsAreUsed(String use) throws IOException {
    World world = world("s = \".xsb\"; " + use);
    assertEquals(true, isMade(world, "doc/impl/SheetImpl"));
    assertEquals(true, isMade(world, "doc/Sheet$Enum"));
  }

  @Test
  void noneThatNoTableNames() throws IOException {
    assertEquals(false, isMade(world("s = \".xsb\"; s = (doc.Other) s;"), "doc/impl/OtherImpl"));
  }

  @Test
  void noneWhereNobodyReadsTables() throws IOException {
    assertEquals(false, isMade(world("s = \"xsb\"; s = (doc.Sheet) s;"), "doc/impl/SheetImpl"));
  }

  private World world(String body) throws IOException {
    Path library =
        CompiledSources.compile(Files.createDirectory(folder.resolve("lib")), List.of(), TYPES);
    Files.writeString(library.resolve("doc/sheet.xsb"), TABLE);
    String program = "// T.java\nclass T { static Object s; static void main() { " + body + " } }";
    List<ClassSource> places = TestWorld.places(folder.resolve("own"), library, program);
    return TestWorld.of(
        places, (all, roots) -> roots.configuration(ConfigurationFiles.of(places, "T")));
  }

  private static boolean isMade(World world, String name) {
    return world.universe().require(name).methods().stream()
        .filter(JavaMethod::isConstructor)
        .anyMatch(world::isReachable);
  }
}
