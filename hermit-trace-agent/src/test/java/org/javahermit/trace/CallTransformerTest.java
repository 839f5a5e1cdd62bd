package org.javahermit.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed class does what it did, and what it did by reflection is written down. */
class CallTransformerTest {
  @TempDir static Path folder;
  private static List<String> lines;
  private static String result;

  /** What the program finds. */
  public static class Found {
    /** A field. */
    public int count = 1;

    /** A constructor. */
    public Found(String text, int[] numbers) {}

    /** A method with wide arguments. */
    public static String add(long a, double b) {
      return "sum " + (a + b);
    }

    /** Another method. */
    public String shown() {
      return "shown";
    }
  }

  /** The program. Loops and branches around the calls, so that there are frames. */
  public static class Program implements Callable<String> {
    @Override
    public String call() throws Exception {
      StringBuilder text = new StringBuilder();
      String prefix = Program.class.getName().replace("Program", "");
      for (String name : new String[] {"Found", "Nothing"}) {
        try {
          Class<?> found = Class.forName(prefix + name, true, Program.class.getClassLoader());
          Object object =
              found.getConstructor(String.class, int[].class).newInstance("", new int[0]);
          text.append(found.getField("count").getInt(object));
          text.append(found.getMethod("add", long.class, double.class).invoke(null, 1L, 2.0));
          MethodHandles.Lookup lookup = MethodHandles.lookup();
          MethodType shown = MethodType.methodType(String.class);
          text.append(lookup.findVirtual(found, "shown", shown).type().parameterCount());
        } catch (ClassNotFoundException e) {
          text.append(" no ").append(name);
        }
      }
      Class<?> pairs = Class.forName("[[L" + prefix + "Found;");
      Object rows = Array.newInstance(pairs.getComponentType(), 2);
      Object cube = Array.newInstance(int.class, 1, 2, 3);
      text.append(' ').append(Array.getLength(rows)).append(Array.getLength(cube));
      text.append(long.class.arrayType().getName());
      Object proxy =
          Proxy.newProxyInstance(
              Program.class.getClassLoader(),
              new Class<?>[] {Callable.class},
              (self, method, arguments) -> method.getName());
      text.append(' ').append(((Callable<?>) proxy).call());
      try (InputStream in = Program.class.getResourceAsStream("words.txt")) {
        text.append(in == null ? " no words" : " words");
      }
      try {
        ResourceBundle.getBundle("no.bundle");
      } catch (java.util.MissingResourceException e) {
        text.append(" no bundle");
      }
      return text.toString();
    }
  }

  @BeforeAll
  static void run() throws Exception {
    Path file = folder.resolve("trace");
    Recorder.writeTo(file);
    String name = Program.class.getName();
    byte[] changed = CallTransformer.transformed(bytes(name));
    assertNotNull(changed);
    ClassLoader loader =
        new ClassLoader(CallTransformerTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            return wanted.equals(name)
                ? defineClass(wanted, changed, 0, changed.length)
                : super.loadClass(wanted, resolve);
          }
        };
    Callable<?> program =
        (Callable<?>) loader.loadClass(name).getDeclaredConstructor().newInstance();
    result = (String) program.call();
    lines = Files.readAllLines(file);
  }

  private static byte[] bytes(String name) throws Exception {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = CallTransformerTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  @Test
  void theProgramDoesWhatItDid() {
    assertEquals("1sum 3.01 no Nothing 21[J call no words no bundle", result);
  }

  @Test
  void everythingIsWrittenOnce() {
    String found = Found.class.getName();
    for (String line :
        List.of(
            "type\t" + found,
            "method\t" + found + "\t<init>\tjava.lang.String,int[]",
            "field\t" + found + "\tcount",
            "method\t" + found + "\tadd\tlong,double",
            "method\t" + found + "\tshown\t",
            "type\t" + found + "[][]",
            "type\tint[][][]",
            "type\tlong[]",
            "proxy\tjava.util.concurrent.Callable",
            "resource\torg/javahermit/trace/words.txt",
            "bundle\tno.bundle")) {
      assertEquals(1, lines.stream().filter(line::equals).count(), line + " in " + lines);
    }
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("method\tNothing")));
  }

  @Test
  void aClassWithoutSuchCallsStaysAsItIs() throws Exception {
    assertNull(CallTransformer.transformed(bytes(Found.class.getName())));
    assertNull(CallTransformer.transformed(new byte[] {1, 2, 3}));
  }

  @Test
  void partsOfTheClassLibraryActForThePrograms() {
    assertTrue(
        CallTransformer.isLibraryCaller("java/util/ServiceLoader$LazyClassPathLookupIterator"));
    assertTrue(!CallTransformer.isLibraryCaller("java/util/ArrayList"));
  }
}
