package org.javahermit.compiler.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.javahermit.compiler.Compilation;
import org.javahermit.compiler.report.BuildListener;
import org.javahermit.compiler.testing.Builds;
import org.javahermit.compiler.testing.CompiledSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Call sites and constants that javac never makes, with bootstrap methods of the program: it prints
 * the same on HotSpot and as an executable.
 */
class RuntimeBootstrapTest {
  private static final String LOOKUP = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;";
  private static final String HANDLE = "()Ljava/lang/invoke/MethodHandle;";
  private static final String SITE = "Ljava/lang/invoke/CallSite;";

  private static final String PROGRAM =
      """
      // Boot.java
      import java.lang.invoke.*;
      import java.util.*;
      public class Boot {
        static int count;
        public static String sum(int a, long b) { return "sum " + (a + b); }
        public static CallSite link(
            MethodHandles.Lookup l, String name, MethodType t, Object... args) throws Exception {
          count++;
          System.out.println("link " + l + name + t + Arrays.toString(args));
          return new ConstantCallSite(l.findStatic(Boot.class, name, t));
        }
        public static Object constant(MethodHandles.Lookup l, String name, Class<?> t, int v) {
          System.out.println("constant " + name + t + v);
          return t == long.class ? (Object) (long) v : (Object) v;
        }
        public static CallSite fail(MethodHandles.Lookup l, String name, MethodType t)
            throws Exception {
          count += 100;
          throw new java.io.IOException("no link");
        }
        public static void main(String[] a) throws Throwable {
          for (int i = 0; i < 3; i++) System.out.println(Sites.add(i, 10L));
          for (int i = 0; i < 2; i++) {
            try { Sites.bad(); } catch (BootstrapMethodError e) { System.out.println(e.getMessage()); }
          }
          System.out.println((int) Sites.method().invokeExact("four"));
          System.out.println(Sites.method() == Sites.method());
          System.out.println((StringBuilder) Sites.constructor().invokeExact("made"));
          System.out.println((int) Sites.getter().invokeExact());
          System.out.println(Sites.type());
          System.out.println(
              Sites.type() == MethodType.methodType(void.class, int.class, long[].class, List.class));
          System.out.println(Sites.number() + Sites.number() + " " + Sites.wide());
        }
      }
      """;

  private static final String STUBS =
      """
      // Sites.java
      import java.lang.invoke.*;
      class Sites {
        static native String add(int a, long b);
        static native void bad();
        static native MethodHandle method();
        static native MethodHandle constructor();
        static native MethodHandle getter();
        static native MethodType type();
        static native int number();
        static native long wide();
      }
      """;

  @TempDir Path folder;

  @Test
  void bootstrapMethodsRunOnceAndWhenTheyAreNeeded() throws Exception {
    String system = System.getProperty("os.name") + System.getProperty("os.arch");
    assumeTrue(system.equals("Linuxamd64"), "runs on Linux on x86-64 only");
    Path classes = CompiledSources.compile(folder, List.of(), PROGRAM, STUBS);
    Files.write(classes.resolve("Sites.class"), sites());
    Path image = folder.resolve("image");
    Compilation.run(Builds.forLinux(classes, "Boot", image, true, 2), BuildListener.NONE);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String expected = output(java, "-cp", classes.toString(), "Boot");
    assertEquals(expected, output(image.toString()));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text;
  }

  private static byte[] sites() {
    Handle link = boot("link", LOOKUP + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)" + SITE);
    Handle fail = boot("fail", LOOKUP + "Ljava/lang/invoke/MethodType;)" + SITE);
    Handle constant = boot("constant", LOOKUP + "Ljava/lang/Class;I)Ljava/lang/Object;");
    Handle sum = boot("sum", "(IJ)Ljava/lang/String;");
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Sites", null, "java/lang/Object", null);
    MethodVisitor add = begin(writer, "add", "(IJ)Ljava/lang/String;");
    add.visitVarInsn(Opcodes.ILOAD, 0);
    add.visitVarInsn(Opcodes.LLOAD, 1);
    Object[] arguments = {
      "text",
      5,
      7L,
      1.5f,
      2.5,
      Type.getObjectType("java/lang/String"),
      Type.getMethodType("(I)V"),
      sum,
      new ConstantDynamic("nested", "I", constant, 3)
    };
    add.visitInvokeDynamicInsn("sum", "(IJ)Ljava/lang/String;", link, arguments);
    end(add, Opcodes.ARETURN);
    MethodVisitor bad = begin(writer, "bad", "()V");
    bad.visitInvokeDynamicInsn("x", "()V", fail);
    end(bad, Opcodes.RETURN);
    String string = "java/lang/String";
    Handle length = new Handle(Opcodes.H_INVOKEVIRTUAL, string, "length", "()I", false);
    load(writer, "method", HANDLE, length, Opcodes.ARETURN);
    String builder = "java/lang/StringBuilder";
    String taken = "(Ljava/lang/String;)V";
    Handle made = new Handle(Opcodes.H_NEWINVOKESPECIAL, builder, "<init>", taken, false);
    load(writer, "constructor", HANDLE, made, Opcodes.ARETURN);
    Handle getter = new Handle(Opcodes.H_GETSTATIC, "Boot", "count", "I", false);
    load(writer, "getter", HANDLE, getter, Opcodes.ARETURN);
    Type type = Type.getMethodType("(I[JLjava/util/List;)V");
    load(writer, "type", "()Ljava/lang/invoke/MethodType;", type, Opcodes.ARETURN);
    ConstantDynamic number = new ConstantDynamic("number", "I", constant, 11);
    load(writer, "number", "()I", number, Opcodes.IRETURN);
    ConstantDynamic wide = new ConstantDynamic("wide", "J", constant, 12);
    load(writer, "wide", "()J", wide, Opcodes.LRETURN);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static Handle boot(String name, String descriptor) {
    return new Handle(Opcodes.H_INVOKESTATIC, "Boot", name, descriptor, false);
  }

  private static void load(
      ClassWriter writer, String name, String descriptor, Object constant, int result) {
    MethodVisitor method = begin(writer, name, descriptor);
    method.visitLdcInsn(constant);
    end(method, result);
  }

  private static MethodVisitor begin(ClassWriter writer, String name, String descriptor) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int opcode) {
    method.visitInsn(opcode);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
