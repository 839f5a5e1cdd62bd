package org.javahermit.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Starts with the virtual machine. Takes a folder, in which the file {@code class-path} lists the
 * program's class path, a line for each entry; leaves there a file {@code PID.trace}, and the class
 * files that the program makes. The virtual machine of Maven itself is left alone, so that the
 * agent can come by an environment variable that reaches all of a build's processes.
 */
public final class TraceAgent {
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  private TraceAgent() {}

  /** Called by the virtual machine before {@code main}. */
  public static void premain(String folder, Instrumentation instrumentation)
      throws IOException, URISyntaxException {
    if (System.getProperty("sun.java.command", "").startsWith(MAVEN)) {
      return;
    }
    // The class library calls the recorder too, so all loaders must see the same one.
    Path jar =
        Path.of(TraceAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
    Tracing.start(Path.of(folder), instrumentation);
  }
}
