package org.javahermit.compiler.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.ir.Verifier;
import org.junit.jupiter.api.Test;

/** Every method of big packages of the class library becomes a graph that the verifier accepts. */
class ClassLibraryTest {
  private static final List<String> PACKAGES =
      List.of(
          "java/lang",
          "java/util",
          "java/util/concurrent",
          "java/util/concurrent/atomic",
          "java/util/stream",
          "java/io",
          "java/math",
          "java/time",
          "sun/security/provider");

  @Test
  void everyMethodIsWellFormed() throws IOException {
    TestFrontend test = new TestFrontend();
    List<String> problems = new ArrayList<>();
    long instructions = 0;
    int methods = 0;
    for (String name : classNames()) {
      JavaClass type = test.universe().require(name);
      for (JavaMethod method : type.methods()) {
        if (method.isAbstract()) {
          continue;
        }
        methods++;
        Graph graph = test.frontend().build(method);
        for (String problem : Verifier.problems(graph)) {
          problems.add(method + ": " + problem);
        }
        instructions += graph.valueCount();
      }
    }
    assertEquals("", String.join("\n", problems.subList(0, Math.min(20, problems.size()))));
    assertTrue(methods > 10_000, () -> "too few methods");
    assertTrue(instructions > 0);
  }

  private static List<String> classNames() throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    List<String> names = new ArrayList<>();
    for (String folder : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve(folder))) {
        files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class"))
            .map(file -> file.substring(0, file.length() - ".class".length()))
            .sorted()
            .forEach(names::add);
      }
    }
    return names;
  }
}
