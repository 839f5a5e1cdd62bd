package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.layout.TargetFacts;
import org.javahermit.compiler.link.Linker;
import org.javahermit.compiler.link.Section;
import org.javahermit.compiler.link.SectionKind;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.testing.TestUniverse;
import org.javahermit.compiler.x64.CompiledMethod;
import org.javahermit.compiler.x64.CompiledMethod.Site;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.javahermit.vm.CodeInfo;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** The message for a null dereference is the one of the JVM that runs this test. */
class NullPointerMessagesTest {
  private static final TargetFacts TARGET = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);

  /** Dereferences of null; each method has exactly one that fails. */
  static final class Failing {
    static String shared;
    static Object[] table = new Object[3];
    Failing next;
    int[] numbers;
    String text;

    static void localVariable() {
      String s = shared;
      s.length();
    }

    static void parameter() {
      take(null, 1L);
    }

    private static int take(String argument, long wide) {
      return argument.length();
    }

    static void staticField() {
      shared.trim();
    }

    static void chainOfFields() {
      Failing f = new Failing();
      f.next = new Failing();
      f.next.next.text = "x";
    }

    static void fieldOfField() {
      Failing f = new Failing();
      System.identityHashCode(f.next.text);
    }

    static void arrayLoad() {
      int i = 2;
      System.identityHashCode(new Failing().numbers[i]);
    }

    static void arrayStore() {
      new Failing().numbers[0] = 5;
    }

    static void arrayLength() {
      System.identityHashCode(new Failing().numbers.length);
    }

    static void elementOfArray() {
      table[1].hashCode();
    }

    static void castResultOfACall() {
      Map<String, Integer> map = new TreeMap<>();
      int i = map.get("a");
      System.identityHashCode(i);
    }

    static void lock() {
      synchronized (shared) {
        table = null;
      }
    }

    static void manyParameters() {
      List<Object> list = null;
      list.subList(1, 2).toArray(new Object[0]);
    }

    static void builder() {
      CharSequence c = null;
      c.compareTo(null);
    }

    interface CharSequence {
      int compareTo(StringBuilder b);
    }
  }

  private final ClassUniverse universe = TestUniverse.create();

  @Test
  void theWordsAreHotSpots() throws Exception {
    int tested = 0;
    for (var reflected : Failing.class.getDeclaredMethods()) {
      if (reflected.getParameterCount() > 0 || reflected.isSynthetic()) {
        continue;
      }
      Throwable thrown = assertThrows(Throwable.class, () -> reflected.invoke(null)).getCause();
      JavaMethod method =
          TestUniverse.method(universe, Failing.class, thrown.getStackTrace()[0].getMethodName());
      assertTrue(
          messages(method).contains(thrown.getMessage()),
          reflected.getName() + ": " + thrown.getMessage() + " not in " + messages(method));
      tested++;
    }
    assertEquals(13, tested);
  }

  /** The messages of all dereferences of a method, as the runtime decodes them. */
  private static List<String> messages(JavaMethod method) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < method.node().instructions.size(); i++) {
      if (method.node().instructions.get(i).getOpcode() != Opcodes.INVOKESTATIC) {
        sites.add(new Site(i, 8, new int[0], -1, new SourcePosition(method, i, 1, null)));
      }
    }
    int size = method.node().instructions.size();
    CompiledMethod compiled =
        new CompiledMethod(method, new byte[size], 0, List.of(), sites, List.of());
    Section text = new Section(SectionKind.TEXT);
    Section rodata = new Section(SectionKind.RODATA);
    CodeLayout layout = new CodeLayout(List.of(compiled), text);
    CodeInfoEncoder.encode(List.of(compiled), layout::distance, rodata);
    Linker.Image image = Linker.link(List.of(text, rodata), TARGET);
    Linker.Placed placed = image.section(SectionKind.RODATA);
    SimulatedMemory.reset(placed.address(), placed.bytes().length);
    for (int i = 0; i < placed.bytes().length; i++) {
      Address.of(placed.address()).storeByte(i, placed.bytes()[i]);
    }
    Address tables = Address.of(image.addresses().get(new Symbol.Named("code.info")));
    long code = image.addresses().get(new Symbol.Named("code.start"));
    List<String> result = new ArrayList<>();
    for (Site site : sites) {
      Address position = CodeInfo.position(tables, Address.of(code + site.offset()));
      String message = CodeInfo.nullPointerMessage(tables, position);
      if (message != null) {
        result.add(message);
      }
    }
    return result;
  }
}
