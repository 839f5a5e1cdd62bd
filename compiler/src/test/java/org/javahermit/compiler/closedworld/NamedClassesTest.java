package org.javahermit.compiler.closedworld;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.ClassSource;
import org.javahermit.compiler.classfile.ConfigurationFiles;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedClassesTest {
  private static final String[] PARTS = {
    """
    // lib/Hook.java
    package lib;
    public class Hook { public Hook() {} public void filled(String text) {} }
    """,
    """
    // lib/Part.java
    package lib;
    public class Part {
      public Part(int number) {}
      public Part(String text) {}
      Part(long hidden) {}
    }
    """
  };

  private static final String FIND = "Class<?> type = Class.forName(names[0]);";
  private static final String NAMED = "names[1] = \"lib.Part\"; ";

  @TempDir Path folder;

  @Test
  void theClassesOfAServiceThatTheProgramReadsItself() throws IOException {
    String body = FIND + "names[1] = \"lib.Hooks\"; names[2] = \"META-INF/services/\" + names[1];";
    assertEquals(true, isReached(world(body), "lib/Hook", "<init>", "()V"));
  }

  @Test
  void noneOfAServiceWhereNobodyReadsSuchFiles() throws IOException {
    String body = FIND + "names[1] = \"lib.Hooks\";";
    assertEquals(false, isReached(world(body), "lib/Hook", "<init>", "()V"));
  }

  @Test
  void publicConstructorsWhereParametersAreNotKnown() throws IOException {
    World world = world(FIND + NAMED + "type.getConstructor(types.toArray(new Class<?>[0]));");
    assertEquals(true, isReached(world, "lib/Part", "<init>", "(I)V"));
    assertEquals(true, isReached(world, "lib/Part", "<init>", "(Ljava/lang/String;)V"));
    assertEquals(false, isReached(world, "lib/Part", "<init>", "(J)V"));
  }

  @Test
  void noneWithParametersWhereNoneAreGiven() throws IOException {
    World world = world(FIND + NAMED + "type.getConstructor();");
    assertEquals(false, isReached(world, "lib/Part", "<init>", "(I)V"));
  }

  @Test
  void methodsThatALookupFindsInAClassThatIsNotKnown() throws IOException {
    String find = "java.lang.invoke.MethodHandles.lookup().findVirtual(type, \"filled\", null);";
    World world = world(FIND + "names[1] = \"lib.Hook\"; " + find);
    assertEquals(true, isReached(world, "lib/Hook", "filled", "(Ljava/lang/String;)V"));
  }

  private World world(String body) throws IOException {
    Path library =
        CompiledSources.compile(Files.createDirectory(folder.resolve("lib")), List.of(), PARTS);
    Path services = Files.createDirectories(library.resolve("META-INF/services"));
    Files.writeString(services.resolve("lib.Hooks"), "lib.Hook # the only one\n");
    String program =
        "// T.java\nclass T { static String[] names = new String[3]; "
            + "static java.util.List<Class<?>> types = new java.util.ArrayList<>(); "
            + "static void main() throws Throwable { "
            + body
            + " } }";
    List<ClassSource> places = TestWorld.places(folder.resolve("own"), library, program);
    return TestWorld.of(
        places, (all, roots) -> roots.configuration(ConfigurationFiles.of(places, "T")));
  }

  private static boolean isReached(World world, String type, String name, String descriptor) {
    return world.isReachable(world.universe().require(type).declaredMethod(name, descriptor));
  }
}
