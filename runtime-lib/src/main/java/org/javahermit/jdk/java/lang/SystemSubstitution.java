package org.javahermit.jdk.java.lang;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ResourceBundle;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.sun.nio.cs.StandardCharsetsSubstitution;
import org.javahermit.jdk.support.NativeLibraryNames;
import org.javahermit.jdk.support.SystemLoggers;
import org.javahermit.machine.Platform;
import org.javahermit.vm.ArrayCopy;
import org.javahermit.vm.Objects;

/**
 * The native methods of {@link System}, and what in a closed world is constant: there is no
 * security manager, and the native libraries of the JDK are part of the image. The first phase of
 * the JDK's own start (properties, standard streams) stays; the phases for modules and the launcher
 * are not used.
 */
@Substitution("java.lang.System")
public final class SystemSubstitution {
  @Alias private static InputStream in;

  @Alias private static PrintStream out;

  @Alias private static PrintStream err;

  private SystemSubstitution() {}

  /** Properties and standard streams. */
  @Alias
  public static native void initPhase1();

  @Replace
  private static void registerNatives() {}

  @Replace
  private static void setIn0(InputStream stream) {
    in = stream;
  }

  @Replace
  private static void setOut0(PrintStream stream) {
    out = stream;
  }

  @Replace
  private static void setErr0(PrintStream stream) {
    err = stream;
  }

  /** Only charsets that every image has are taken for a standard stream. */
  @Replace
  private static PrintStream newPrintStream(FileOutputStream file, String encoding) {
    Charset charset = StandardCharsetsSubstitution.basic(encoding);
    return new PrintStream(
        new BufferedOutputStream(file, 128),
        true,
        charset == null ? Charset.defaultCharset() : charset);
  }

  @Replace
  private static boolean allowSecurityManager() {
    return false;
  }

  @Replace
  @SuppressWarnings("removal")
  public static SecurityManager getSecurityManager() {
    return null;
  }

  @Replace
  @SuppressWarnings("removal")
  public static void setSecurityManager(SecurityManager manager) {
    throw new UnsupportedOperationException(
        "The Security Manager is deprecated and will be removed in a future release");
  }

  @Replace
  public static long currentTimeMillis() {
    return Math.floorDiv(Platform.current().wallClock(), 1_000_000L);
  }

  @Replace
  public static long nanoTime() {
    return Platform.current().nanoTime();
  }

  @Replace
  public static void arraycopy(
      Object source, int sourcePosition, Object target, int targetPosition, int length) {
    ArrayCopy.copy(source, sourcePosition, target, targetPosition, length);
  }

  @Replace
  public static int identityHashCode(Object object) {
    return Objects.identityHash(object);
  }

  @Replace
  public static System.Logger getLogger(String name) {
    return SystemLoggers.of(java.util.Objects.requireNonNull(name), null);
  }

  @Replace
  public static System.Logger getLogger(String name, ResourceBundle bundle) {
    java.util.Objects.requireNonNull(bundle);
    return SystemLoggers.of(java.util.Objects.requireNonNull(name), bundle);
  }

  @Replace
  public static void load(String file) {
    throw new UnsatisfiedLinkError("an image cannot load the native library " + file);
  }

  @Replace
  public static void loadLibrary(String name) {
    NativeLibraryNames.check(name);
  }

  @Replace
  public static String mapLibraryName(String name) {
    return "lib" + name + ".so";
  }
}
