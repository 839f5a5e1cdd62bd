package org.javahermit.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets the agent going. Not part of {@link TraceAgent}, which another class loader has: this class
 * and all that it uses come from the boot loader.
 */
public final class Tracing {
  private Tracing() {}

  /** Opens the trace in the folder, and changes classes from now on. */
  public static void start(Path folder, Instrumentation instrumentation) throws IOException {
    List<Path> classPath = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("class-path"))) {
      classPath.add(Path.of(line));
    }
    Recorder.writeTo(folder.resolve(ProcessHandle.current().pid() + ".trace"));
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(Recorder.class.getModule()),
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of());
    instrumentation.addTransformer(new ClassRecording(folder));
    instrumentation.addTransformer(new CallTransformer(classPath), true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (CallTransformer.isLibraryCaller(loaded.getName().replace('.', '/'))) {
        retransform(instrumentation, loaded);
      }
    }
  }

  private static void retransform(Instrumentation instrumentation, Class<?> loaded) {
    try {
      if (instrumentation.isModifiableClass(loaded)) {
        instrumentation.retransformClasses(loaded);
      }
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e);
    }
  }
}
