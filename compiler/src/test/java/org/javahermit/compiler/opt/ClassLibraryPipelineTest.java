package org.javahermit.compiler.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.javahermit.compiler.bootstrap.Bootstraps;
import org.javahermit.compiler.bootstrap.VarHandleInitializers;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.closedworld.World;
import org.javahermit.compiler.frontend.Frontend;
import org.javahermit.compiler.ir.Graph;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.testing.TestWorld;
import org.junit.jupiter.api.Test;

/**
 * Every pass leaves every method of some packages of the class library well-formed. {@code
 * -Dir.packages=java/lang,java/util} runs others; {@code -Dir.times=true} prints the time of each
 * pass.
 */
class ClassLibraryPipelineTest {
  private final VarHandleInitializers varHandles = new VarHandleInitializers();
  private final ClassUniverse universe = TestUniverse.create(varHandles::transform);
  private final World world = new TestWorld(universe);
  private final Frontend frontend = new Frontend(world, new Bootstraps(universe, varHandles));
  private final boolean timed = Boolean.getBoolean("ir.times");

  @Test
  void everyPassLeavesGraphsWellFormed() throws IOException {
    List<String> problems = new ArrayList<>();
    PassContext early = PassContext.of(world, GraphProvider.NONE);
    CalleeGraphs callees =
        new CalleeGraphs(
            method -> {
              if (!method.hasCode()) {
                return null;
              }
              Graph graph = frontend.build(method);
              Pipeline.early().run(graph, early);
              return graph;
            });
    Map<String, Long> times = new TreeMap<>();
    long[] last = new long[1];
    PassObserver verifier = new VerifyAfterEachPass();
    PassObserver observer =
        (pass, graph) -> {
          if (!timed) {
            verifier.after(pass, graph);
          }
          long now = System.nanoTime();
          times.merge(pass.name(), now - last[0], Long::sum);
          last[0] = now;
        };
    PassContext context = PassContext.of(world, callees).withObserver(observer);
    int methods = 0;
    for (String name : classNames()) {
      for (JavaMethod method : universe.require(name).methods()) {
        if (method.hasCode()) {
          methods++;
          Graph graph = callees.copyOf(method);
          try {
            last[0] = System.nanoTime();
            Pipeline.high().run(graph, context);
          } catch (IllegalStateException e) {
            problems.add(e.getMessage());
          }
        }
      }
    }
    if (timed) {
      System.out.println(methods + " methods");
      times.forEach((pass, time) -> System.out.println(pass + " " + time / 1_000_000 + " ms"));
    }
    assertEquals("", String.join("\n", problems.subList(0, Math.min(3, problems.size()))));
  }

  private static List<String> classNames() throws IOException {
    Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    List<String> names = new ArrayList<>();
    for (String folder : System.getProperty("ir.packages", "java/util/regex").split(",")) {
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
