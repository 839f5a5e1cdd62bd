package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.metadata.MetadataFiles;
import org.javahermit.compiler.metadata.Registry;
import org.javahermit.compiler.metadata.RepositoryMetadata;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that does nothing, and what entries of metadata bring into its world. */
class RegistrationsTest {
  private static final String PROGRAM =
      """
      // T.java
      class T {
        static void main() {}
        static class Base { void inherited(int n) {} String text; }
        static class Derived extends Base {}
        static class Row { static void found() {} }
        static class Missing {}
        static class Optional { void many(Missing... all) {} }
      }
      """;

  @TempDir Path temporary;
  private ClassUniverse universe;

  @Test
  void arraysAreInTheWorldByBothKindsOfNames() throws IOException {
    World world =
        analyze("{'reflection': [{'type': 'T$Row[][]'}, {'type': '[LT$Base;'}, {'type': 'no[]'}]}");
    assertTrue(world.isInstantiated(universe.type("[[LT$Row;")));
    assertTrue(world.types().contains(universe.type("[LT$Row;")));
    assertTrue(world.isInstantiated(universe.type("[LT$Base;")));
  }

  @Test
  void primitiveTypesAreClassObjectsOnly() throws IOException {
    World world =
        analyze("{'reflection': [{'type': 'int', 'allDeclaredFields': true}, {'type': 'void'}]}");
    assertTrue(world.types().contains(PrimitiveType.INT));
    assertFalse(world.isInstantiated(PrimitiveType.INT));
  }

  @Test
  void membersAreFoundWhereTheyAreInherited() throws IOException {
    World world =
        analyze(
            "{'reflection': [{'type': 'T$Derived', 'fields': [{'name': 'text'}],"
                + "'methods': [{'name': 'inherited', 'parameterTypes': ['int']}]}]}");
    JavaClass base = universe.require("T$Base");
    assertNotNull(world.members().method(base.declaredMethod("inherited", "(I)V")));
    assertTrue(world.members().isUsable(base.declaredField("text", "Ljava/lang/String;")));
  }

  @Test
  void theReasonIsTheFile() throws IOException {
    World world = analyze("{'reflection': [{'type': 'T$Row', 'methods': [{'name': 'found'}]}]}");
    List<String> why = world.why(universe.require("T$Row").declaredMethod("found", "()V"));
    assertEquals("registered in " + temporary.resolve("metadata.json"), why.get(why.size() - 1));
  }

  @Test
  void methodsMayTakeAnyNumberOfWhatNoJarHas() throws IOException {
    World world = analyze("{'reflection': [{'type': 'T$Optional', 'allDeclaredMethods': true}]}");
    JavaClass type = universe.require("T$Optional");
    assertNotNull(world.members().method(type.declaredMethod("many", "([LT$Missing;)V")));
  }

  @Test
  void filesOfModulesAreThoseThatAnEntryMeans() throws IOException {
    World world =
        analyze(
            "{'resources': [{'module': 'java.base', 'glob': 'sun/net/*'},"
                + "{'module': 'java.base', 'glob': 'sun/net/idn/*'},"
                + "{'module': 'java.base', 'glob': 'java/lang/Obj*.class'},"
                + "{'module': 'no.such', 'glob': '**'}, {'glob': 'sun/security/**'}]}");
    assertEquals(
        List.of("java/lang/Object.class", "sun/net/idn/uidna.spp"), world.platformResources());
  }

  private World analyze(String metadata) throws IOException {
    Path file = temporary.resolve("metadata.json");
    Files.writeString(file, metadata.replace('\'', '"'));
    Registry registry =
        MetadataFiles.read(List.of(), List.of(file), RepositoryMetadata.none(), warning -> {});
    Path classes = CompiledSources.compile(temporary, List.of(), PROGRAM);
    Files.delete(classes.resolve("T$Missing.class"));
    VarHandleInitializers handles = new VarHandleInitializers();
    universe = TestUniverse.of(classes, handles);
    JavaClass program = universe.require("T");
    Roots roots =
        new Roots()
            .method(program.declaredMethod("main", "()V"), "entry point")
            .instantiated(universe.require("java/lang/String"))
            .instantiated(universe.require("java/lang/Class"))
            .registered(registry);
    return Analysis.run(universe, new Bootstraps(universe, handles), roots);
  }
}
