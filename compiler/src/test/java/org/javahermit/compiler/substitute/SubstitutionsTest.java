package org.javahermit.compiler.substitute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.report.CompilerException;
import org.javahermit.compiler.testing.CompiledSources;
import org.javahermit.jdk.annotation.Substitution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** Amended classes are loaded into this JVM and run. */
class SubstitutionsTest {
  private static final Runtime.Version VERSION = Runtime.Version.parse("17.0.9");

  private static final String TARGET =
      """
      // lib/Target.java
      package lib;
      public class Target extends Base {
        static int first = Trace.note("first", 1);
        static final boolean DEBUG = Trace.note("debug", 1) == 1;
        private int secret = 42;
        private final String name;
        public Target() { this("default"); }
        private Target(String name) { super(7); this.name = name; }
        public native int nativeSum(int a, int b);
        public String describe() { return name + secret + inherited() + seed; }
        public boolean debug() { return DEBUG; }
        private static int twice(int x) { return 2 * x; }
        public static int gone() { return 1; }
      }
      """;

  private static final String BASE =
      """
      // lib/Base.java
      package lib;
      class Base {
        final int seed;
        Base(int seed) { this.seed = seed; }
        protected String inherited() { return "!"; }
      }
      """;

  private static final String TRACE =
      """
      // lib/Trace.java
      package lib;
      public class Trace {
        public static final StringBuilder TEXT = new StringBuilder();
        public static int note(String what, int value) { TEXT.append(what).append(' '); return value; }
      }
      """;

  private static final String IMPORTS =
      """
      import java.util.function.Supplier;
      import org.javahermit.jdk.annotation.*;
      """;

  @TempDir Path temporary;

  @Test
  void replacesAddsAndAliases() throws Exception {
    Class<?> target =
        amended(
            """
            // org/javahermit/jdk/lib/TargetSubstitution.java
            package org.javahermit.jdk.lib;
            """
                + IMPORTS
                + """
                @Substitution("lib.Target")
                final class TargetSubstitution {
                  @Alias private int secret;
                  @Alias private static native int twice(int x);
                  @Alias(name = "inherited") protected native String mark();
                  @Alias TargetSubstitution(String name) {}
                  @Add private static final Object LOCK = new Object();
                  @Add private int added(int x) { return x + secret; }
                  @Replace public int nativeSum(int a, int b) {
                    Supplier<Integer> later = () -> added(twice(a)) + b;
                    return LOCK == null ? 0 : later.get();
                  }
                  @Replace public String describe() {
                    return mark() + new TargetSubstitution("made").secret;
                  }
                  @Replace static final boolean DEBUG = false;
                  @Delete public static int gone() { return 0; }
                }
                """);
    Object made = target.getConstructor().newInstance();
    assertEquals(
        2 * 3 + 42 + 4, target.getMethod("nativeSum", int.class, int.class).invoke(made, 3, 4));
    assertEquals("!42", target.getMethod("describe").invoke(made));
    assertEquals(false, target.getMethod("debug").invoke(made));
    assertThrows(NoSuchMethodException.class, () -> target.getMethod("gone"));
    assertEquals("first ", trace(target));
  }

  @Test
  void replacesConstructorsAndInitializers() throws Exception {
    Class<?> target =
        amended(
            """
            // org/javahermit/jdk/lib/TargetSubstitution.java
            package org.javahermit.jdk.lib;
            """
                + IMPORTS
                + """
                @Substitution("lib.Target")
                @DeleteInitializer
                final class TargetSubstitution {
                  @Alias(name = "<init>") private native void self(String name);
                  @Replace TargetSubstitution() { self("replaced"); }
                  @Replace static int first = 5;
                  @ForJdk(before = "17.0.5") @Delete void tooOldToExist() {}
                  @ForJdk(from = "17.0.5") @Add public static int sinceUpdate() { return first; }
                }
                """);
    Object made = target.getConstructor().newInstance();
    assertEquals("replaced42!7", target.getMethod("describe").invoke(made));
    assertEquals(5, target.getMethod("sinceUpdate").invoke(null));
    assertEquals("", trace(target));
  }

  @Test
  void namesAllMembersThatDoNotFit() throws Exception {
    String message =
        assertThrows(
                CompilerException.class,
                () ->
                    amended(
                        """
                        // org/javahermit/jdk/lib/TargetSubstitution.java
                        package org.javahermit.jdk.lib;
                        """
                            + IMPORTS
                            + """
                            @Substitution("lib.Target")
                            final class TargetSubstitution {
                              @Replace void noSuchMethod() {}
                              @Alias long secret;
                              @Replace static int nativeSum(int a, int b) { return 0; }
                              @Add static int gone() { return 1; }
                              int forgotten;
                            }
                            @Substitution("lib.Missing") class MissingSubstitution {}
                            """))
            .getMessage();
    for (String part :
        List.of(
            "17.0.9",
            "TargetSubstitution.noSuchMethod()V: lib.Target has no method",
            "TargetSubstitution.secret: lib.Target has no field secret of type J",
            "one of the two methods is static",
            "lib.Target has such a method",
            "forgotten: lacks one of",
            "the JDK has no class lib.Missing")) {
      assertTrue(message.contains(part), message);
    }
  }

  private Class<?> amended(String substitution) throws IOException, ReflectiveOperationException {
    String annotations =
        Path.of(Substitution.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    Path library =
        CompiledSources.compile(temporary.resolve("lib"), List.of(), TARGET, BASE, TRACE);
    Path runtime =
        CompiledSources.compile(
            temporary.resolve("runtime"), List.of("-cp", annotations), substitution);
    DirectorySource jdk = new DirectorySource(library, Layer.JDK);
    DirectorySource source = new DirectorySource(runtime, Layer.RUNTIME);
    Substitutions substitutions = Substitutions.load(List.of(source), jdk, VERSION);
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            String path = name.replace('.', '/');
            var file = jdk.find(path) != null ? jdk.find(path) : source.find(path);
            if (file == null) {
              throw new ClassNotFoundException(name);
            }
            ClassNode node = new ClassNode();
            new ClassReader(file.bytes()).accept(node, ClassReader.SKIP_FRAMES);
            ClassWriter writer = new FrameWriter();
            ClassNode changed = substitutions.transform(node);
            changed.accept(writer);
            byte[] bytes = writer.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
          }
        };
    return loader.loadClass("lib.Target");
  }

  private static String trace(Class<?> target) throws ReflectiveOperationException {
    return target.getClassLoader().loadClass("lib.Trace").getField("TEXT").get(null).toString();
  }

  /** Computes stack map frames without loading classes. */
  private static final class FrameWriter extends ClassWriter {
    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected String getCommonSuperClass(String first, String second) {
      return "java/lang/Object";
    }
  }
}
