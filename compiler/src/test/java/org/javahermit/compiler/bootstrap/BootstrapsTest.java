package org.javahermit.compiler.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.DirectorySource;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JdkImage;
import org.javahermit.compiler.classfile.Layer;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Programs run in this JVM twice, as compiled and lowered, and must print the same. */
class BootstrapsTest {

  @TempDir Path temporary;

  @Test
  void lambdasDoWhatTheyDoOnHotSpot() throws Exception {
    compare(
        """
        // T.java
        import java.io.Serializable;
        import java.util.*;
        import java.util.function.*;
        public class T {
          interface Marker {}
          interface Widen { long apply(int x); }
          interface Box { Object box(char c); }
          interface Unbox { double of(Integer i); }
          interface ToVoid { void take(String s); }
          interface Make<X> { X make(int n); }
          interface Chain<A, B> extends Function<A, B> { default String twice(A a) { return "" + apply(a) + apply(a); } }
          static class Up { String greet(Object o) { return "up " + o; } }
          static class Down extends Up {
            String greet(Object o) { Function<Object, String> f = super::greet; return "down " + f.apply(o); }
          }
          private int field = 5;
          private int plus(int x) { return x + field; }
          static int sum(int... xs) { int s = 0; for (int x : xs) s += x; return s; }
          static short narrow(byte b) { return b; }
          static Runnable none() { return () -> {}; }
          String run() {
            StringBuilder out = new StringBuilder();
            IntUnaryOperator bound = this::plus;
            out.append(bound.applyAsInt(3)).append(' ');
            ToIntBiFunction<T, Integer> unbound = T::plus;
            out.append(unbound.applyAsInt(this, 4)).append(' ');
            long big = 1L << 40; double d = 2.5; String text = "x";
            Supplier<String> captures = () -> text + big + d + field;
            out.append(captures.get()).append(' ');
            Make<int[]> arrays = int[]::new;
            out.append(arrays.make(3).length).append(' ');
            Make<StringBuilder> constructors = StringBuilder::new;
            out.append(constructors.make(7).capacity()).append(' ');
            Widen widen = x -> x; Widen method = Math::abs;
            out.append(widen.apply(-2)).append(method.apply(-9)).append(' ');
            Box box = c -> c; Unbox unbox = i -> i; Unbox direct = Integer::intValue;
            out.append(box.box('q')).append(unbox.of(3)).append(direct.of(4)).append(' ');
            ToVoid drop = out::append; drop.take("dropped ");
            Function<Integer, Integer> varargs = T::sum;
            out.append(varargs.apply(8)).append(' ');
            Function<Byte, Short> small = T::narrow;
            out.append(small.apply((byte) -3)).append(' ');
            Runnable marked = (Runnable & Marker & Serializable) () -> {};
            out.append(marked instanceof Marker).append(marked instanceof Serializable).append(' ');
            out.append(none() == none()).append(' ');
            Chain<Integer, Object> chain = i -> i + 1;
            out.append(chain.twice(4)).append(' ');
            out.append(new Down().greet("you")).append(' ');
            Comparator<String> byLength = Comparator.comparingInt(String::length);
            List<String> words = new ArrayList<>(List.of("ccc", "a", "bb"));
            words.sort(byLength.reversed().thenComparing(Comparator.naturalOrder()));
            out.append(words).append(' ');
            try { T nothing = null; Supplier<String> s = nothing::run; s.get(); }
            catch (NullPointerException e) { out.append("npe "); }
            try { Function raw = (Function<String, Integer>) String::length; raw.apply(1); }
            catch (ClassCastException e) { out.append("cce "); }
            BinaryOperator<BigSum> adder = BigSum::add;
            out.append(adder.apply(new BigSum(1), new BigSum(2)).value);
            return out.toString();
          }
          record BigSum(long value) { BigSum add(BigSum o) { return new BigSum(value + o.value); } }
          public static String test() { return new T().run(); }
        }
        """);
  }

  @Test
  void concatenationDoesWhatItDoesOnHotSpot() throws Exception {
    compare(
        """
        // T.java
        public class T {
          static StringBuilder order = new StringBuilder();
          final String name;
          T(String name) { this.name = name; }
          public String toString() { order.append(name); return name.equals("null") ? null : name; }
          public static String test() {
            boolean z = true; byte b = -1; char c = '\\u20ac'; short s = 300; int i = Integer.MIN_VALUE;
            long l = Long.MAX_VALUE; float f = 1e10f; double d = -0.0; Object n = null; char[] cs = null;
            String r = z + "|" + b + c + s + "\\u4e2d" + i + l + f + d + n + new T("q");
            r += "a" + new T("1") + "b" + new T("null") + new T("3") + "\\u0001\\u0002" + l;
            String same = "word"; String joined = "" + same;
            r += (joined != same) + "" + ("" + i) + ("" + n) + (c + "") + (same + "tail") + ("head" + same);
            r += i + (l + d + "x" + b) + 'y' + 1 + 2L + 3f + null;
            return r + order;
          }
        }
        """);
  }

  @Test
  void recordsDoWhatTheyDoOnHotSpot() throws Exception {
    compare(
        """
        // T.java
        import java.util.*;
        public class T {
          record Empty() {}
          record All(boolean z, byte b, char c, short s, int i, long l, float f, double d, String t, int[] a) {}
          record Nested<X>(X x, Empty e) {}
          enum E { A }
          public static String test() {
            record Local(String q) {}
            int[] a = null;
            All one = new All(true, (byte) 1, 'x', (short) 2, 3, 4L, 5f, 6d, "t", a);
            All two = new All(true, (byte) 1, 'x', (short) 2, 3, 4L, 5f, 6d, new String("t"), a);
            All nan = new All(false, (byte) 1, 'x', (short) 2, 3, 4L, Float.NaN, -0.0, null, a);
            All nan2 = new All(false, (byte) 1, 'x', (short) 2, 3, 4L, Float.NaN, 0.0, null, a);
            return one + " " + one.hashCode() + one.equals(two) + one.equals(nan) + nan.equals(nan)
                + nan.equals(nan2) + nan.hashCode() + nan + new Empty() + new Empty().hashCode()
                + new Empty().equals(new Empty()) + new Nested<>(1, new Empty())
                + new Nested<>(null, null).equals(new Nested<>(null, null)) + new Local("q")
                + one.equals(null) + one.equals("x") + new Nested<>("k", null).hashCode();
          }
        }
        """);
  }

  @Test
  void anUnknownBootstrapMethodIsRunByTheProgram() throws IOException {
    ClassNode node = new ClassNode();
    node.visit(Opcodes.V17, Opcodes.ACC_SUPER, "D", null, "java/lang/Object", null);
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "f", "(I)J", null, null);
    method.visitInvokeDynamicInsn(
        "name", "(I)J", new Handle(Opcodes.H_INVOKESTATIC, "x/Boot", "link", "()V", false));
    node.methods.add(method);
    ClassUniverse universe = universe(temporary, new VarHandleInitializers());
    JavaMethod caller = universe.define(node, "test").declaredMethod("f", "(I)J");
    LoweredCallSite site =
        new Bootstraps(universe, new VarHandleInitializers())
            .callSite(caller, (InvokeDynamicInsnNode) caller.node().instructions.getFirst());
    assertEquals("(I)J", site.target().descriptor());
    FieldInsnNode linked = (FieldInsnNode) site.target().node().instructions.getFirst();
    assertEquals("org/javahermit/jdk/java/lang/invoke/LinkedSite", typeName(linked.desc));
    assertNotNull(site.target().owner().classInitializer());
  }

  private static String typeName(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }

  @Test
  void constantVariableHandlesAreKnownAndTakenOut() {
    VarHandleInitializers handles = new VarHandleInitializers();
    ClassUniverse universe = universe(temporary, handles);
    assertEquals(
        "InstanceField[field=java/util/concurrent/FutureTask.runner:Ljava/lang/Thread;]",
        handle(universe, handles, "java/util/concurrent/FutureTask", "RUNNER"));
    assertEquals(
        "StaticField[field=java/util/concurrent/ForkJoinPool.poolIds:I]",
        handle(universe, handles, "java/util/concurrent/ForkJoinPool", "POOLIDS"));
    assertEquals(
        "InstanceField[field=java/lang/Thread.threadLocalRandomProbe:I]",
        handle(universe, handles, "java/util/concurrent/atomic/Striped64", "THREAD_PROBE"));
    assertEquals(
        "ArrayElement[array=[Ljava/lang/Object;]",
        handle(universe, handles, "java/util/concurrent/atomic/AtomicReferenceArray", "AA"));
    assertEquals(
        "ByteArrayView[type=J, bigEndian=true]",
        handle(universe, handles, "sun/security/provider/ByteArrayAccess$BE", "LONG_ARRAY"));
    assertNull(universe.require("java/util/concurrent/atomic/AtomicReference").classInitializer());
    assertTrue(
        universe
            .require("java/util/concurrent/atomic/Striped64")
            .classInitializer()
            .node()
            .tryCatchBlocks
            .isEmpty());
  }

  private static String handle(
      ClassUniverse universe, VarHandleInitializers handles, String type, String field) {
    return String.valueOf(
        new Bootstraps(universe, handles)
            .varHandle(
                universe.require(type).declaredField(field, "Ljava/lang/invoke/VarHandle;")));
  }

  private static ClassUniverse universe(Path classes, VarHandleInitializers handles) {
    return new ClassUniverse(
        List.of(
            new JdkImage(Path.of(System.getProperty("java.home"))),
            new DirectorySource(classes, Layer.APPLICATION)),
        handles::transform);
  }

  // ---- running lowered programs

  private void compare(String source) throws Exception {
    Path classes = CompiledSources.compile(temporary, List.of(), source);
    String expected;
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      expected = (String) loader.loadClass("T").getMethod("test").invoke(null);
    }
    Class<?> lowered = new Lowered(classes).loadClass("T");
    assertEquals(expected, lowered.getMethod("test").invoke(null));
  }

  /** Loads a program's classes with their call sites lowered. */
  private static final class Lowered extends ClassLoader {
    private final ClassUniverse universe;
    private final Bootstraps bootstraps;
    private final Map<String, ClassNode> made = new HashMap<>();

    Lowered(Path classes) {
      super(BootstrapsTest.class.getClassLoader());
      VarHandleInitializers handles = new VarHandleInitializers();
      universe = universe(classes, handles);
      bootstraps = new Bootstraps(universe, handles);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ClassNode node = made.get(name);
      if (node == null) {
        JavaClass type = universe.find(name);
        if (type == null) {
          throw new ClassNotFoundException(name);
        }
        node = lower(type);
      }
      ClassWriter writer = new FrameWriter();
      node.accept(
          new ClassRemapper(
              writer,
              new SimpleRemapper(
                  Opcodes.ASM9,
                  Map.of(
                      "java/lang/StringConcatHelper",
                      ConcatHelperTwin.class.getName().replace('.', '/')))));
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    }

    private ClassNode lower(JavaClass type) {
      for (JavaMethod method : type.methods()) {
        for (AbstractInsnNode at : method.node().instructions.toArray()) {
          if (at instanceof InvokeDynamicInsnNode dynamic) {
            LoweredCallSite site = bootstraps.callSite(method, dynamic);
            ClassNode owner = site.target().owner().node();
            owner.nestHostClass = type.node().nestHostClass;
            made.put(owner.name, owner);
            openUp(owner);
            method
                .node()
                .instructions
                .set(
                    dynamic,
                    new MethodInsnNode(
                        Opcodes.INVOKESTATIC,
                        owner.name,
                        site.target().name(),
                        site.target().descriptor(),
                        false));
          }
        }
      }
      openUp(type.node());
      return type.node();
    }

    /** Images do not check access between nest mates; this JVM does. */
    private static void openUp(ClassNode node) {
      node.access |= Opcodes.ACC_PUBLIC;
      for (MethodNode method : node.methods) {
        method.access = method.access & ~Opcodes.ACC_PRIVATE | Opcodes.ACC_PUBLIC;
      }
      node.fields.forEach(
          field -> field.access = field.access & ~Opcodes.ACC_PRIVATE | Opcodes.ACC_PUBLIC);
    }
  }

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
