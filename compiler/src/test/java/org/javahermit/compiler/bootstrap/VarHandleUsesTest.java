package org.javahermit.compiler.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which loads of a known variable handle need the object, and which calls need no handle. */
class VarHandleUsesTest {
  private static final String SOURCE =
      """
      // T.java
      import java.lang.invoke.*;
      class T {
        static final VarHandle X;
        static final VarHandle E;
        static final VarHandle B;
        static {
          try {
            MethodHandles.Lookup l = MethodHandles.lookup();
            X = l.findVarHandle(T.class, "x", int.class);
            E = l.findVarHandle(T.class, "x", int.class).withInvokeExactBehavior();
            B = l.findVarHandle(T.class, "b", byte.class);
          } catch (ReflectiveOperationException e) { throw new Error(e); }
        }
        int x;
        byte b;
        void direct() { X.set(this, 1); }
        boolean between(boolean z) { return X.compareAndSet(this, z ? 1 : 2, z ? 3 : 4); }
        void narrow() { B.compareAndSet(this, (byte) 1, (byte) 2); }
        void variable() { VarHandle h = X; h.set(this, 1); }
        void passed() { take(X); }
        void chosen(boolean z) { (z ? X : E).set(this, 1); }
        void converted() { Object o = X.get(this); }
        void exactly() { E.set(this, 1); }
        void inexactly() { E.set((Object) this, 1); }
        static void take(VarHandle h) {}
      }
      """;

  @TempDir Path folder;
  private Bootstraps bootstraps;
  private JavaClass type;

  @BeforeEach
  void compile() throws IOException {
    Path classes = CompiledSources.compile(folder, List.of(), SOURCE);
    VarHandleInitializers handles = new VarHandleInitializers();
    ClassUniverse universe =
        new ClassUniverse(
            List.of(
                new JdkImage(Path.of(System.getProperty("java.home"))),
                new DirectorySource(classes, Layer.APPLICATION)),
            handles::transform);
    bootstraps = new Bootstraps(universe, handles);
    type = universe.require("T");
  }

  @Test
  void receiversOfAccessesAreNoObjects() {
    assertEquals("idle known", uses("direct"));
    assertEquals("idle known", uses("between"));
    assertEquals("idle known", uses("narrow"));
    assertEquals("idle known", uses("exactly"));
  }

  @Test
  void handlesThatGoElsewhereAreObjects() {
    assertEquals("made linked", uses("variable"));
    assertEquals("made", uses("passed"));
    assertEquals("made made linked", uses("chosen"));
  }

  @Test
  void callsOfOtherTypesNeedTheHandle() {
    assertEquals("made linked", uses("converted"));
    assertEquals("made linked", uses("inexactly"));
  }

  /** For each load whether it is idle or made, for each access whether its handle is known. */
  private String uses(String name) {
    JavaMethod method =
        type.methods().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    StringBuilder found = new StringBuilder();
    for (AbstractInsnNode at : method.node().instructions) {
      if (at instanceof FieldInsnNode load && load.getOpcode() == Opcodes.GETSTATIC) {
        LoweredCallSite made =
            bootstraps.handleLoad(method, load, type.declaredField(load.name, load.desc));
        found.append(made == null ? "idle " : "made ");
      } else if (at instanceof MethodInsnNode call && call.owner.endsWith("VarHandle")) {
        found.append(bootstraps.receiver(method, call) == null ? "linked " : "known ");
      }
    }
    return found.toString().trim();
  }
}
