package org.javahermit.compiler.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** What the compiler encodes about sites, the runtime's decoder reads back. */
class CodeInfoTest {
  private static final TargetFacts TARGET = new TargetFacts(4, 0, 0x400000, 4096, 4096, false);

  private final ClassUniverse universe = TestUniverse.create();
  private final JavaMethod abs = method("abs");
  private final JavaMethod max = method("floorMod");
  private Address tables;
  private long code;

  private JavaMethod method(String name) {
    return universe.require("java/lang/Math").methods().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private CodeInfoEncoder.Sizes load(List<CompiledMethod> methods) {
    Section text = new Section(SectionKind.TEXT);
    Section rodata = new Section(SectionKind.RODATA);
    CodeLayout layout = new CodeLayout(methods, text);
    CodeInfoEncoder.Sizes sizes = CodeInfoEncoder.encode(methods, layout::distance, rodata);
    Linker.Image image = Linker.link(List.of(text, rodata), TARGET);
    Linker.Placed placed = image.section(SectionKind.RODATA);
    SimulatedMemory.reset(placed.address(), placed.bytes().length);
    for (int i = 0; i < placed.bytes().length; i++) {
      Address.of(placed.address()).storeByte(i, placed.bytes()[i]);
    }
    tables = Address.of(image.addresses().get(new Symbol.Named("code.info")));
    code = image.addresses().get(new Symbol.Named("code.start"));
    return sizes;
  }

  private static CompiledMethod compiled(JavaMethod method, int size, List<Site> sites) {
    return new CompiledMethod(method, new byte[size], 0, List.of(), sites, List.of());
  }

  @Test
  void aSiteIsFoundWithDepthHandlerAndReferences() {
    Site plain = new Site(5, 24, new int[] {}, -1, new SourcePosition(abs, 3, 17, null));
    Site caught = new Site(9, 40, new int[] {16, 0}, 30, new SourcePosition(abs, 9, 18, null));
    load(List.of(compiled(abs, 40, List.of(plain, caught))));

    Address pc = Address.of(code + 9);
    Address record = CodeInfo.find(tables, pc);
    assertEquals(40, CodeInfo.stackDepth(tables, record));
    assertEquals(code + 30, CodeInfo.handler(tables, record, pc).toLong());
    assertEquals(2, CodeInfo.referenceCount(tables, record));
    assertEquals(0, CodeInfo.referenceSlot(tables, record, 0));
    assertEquals(16, CodeInfo.referenceSlot(tables, record, 1));
    Address position = CodeInfo.position(tables, pc);
    assertEquals(18, CodeInfo.line(position));
    assertEquals("abs", CodeInfo.methodName(tables, position));
    assertEquals("java.lang.Math", CodeInfo.className(tables, position));
    assertEquals("Math.java", CodeInfo.fileName(tables, position));
    assertNull(CodeInfo.moduleName(tables, position));
    assertTrue(CodeInfo.caller(position).isZero());

    Address first = Address.of(code + 5);
    assertTrue(CodeInfo.handler(tables, CodeInfo.find(tables, first), first).isZero());
  }

  @Test
  void anAddressBetweenSitesIsNone() {
    load(List.of(compiled(abs, 40, List.of(new Site(5, 8, new int[] {}, -1, null)))));
    for (long address : new long[] {code - 1, code, code + 4, code + 6, code + 4000}) {
      assertTrue(CodeInfo.find(tables, Address.of(address)).isZero());
    }
    assertTrue(CodeInfo.position(tables, Address.of(code + 5)).isZero());
  }

  @Test
  void inlinedFramesAreAChainOfPositions() {
    SourcePosition outer = new SourcePosition(abs, 1, 100, null);
    SourcePosition inner = new SourcePosition(max, 2, -1, outer);
    load(List.of(compiled(abs, 16, List.of(new Site(3, 8, new int[] {}, -1, inner)))));
    Address position = CodeInfo.position(tables, Address.of(code + 3));
    assertEquals("floorMod", CodeInfo.methodName(tables, position));
    assertEquals(-1, CodeInfo.line(position));
    Address caller = CodeInfo.caller(position);
    assertEquals("abs", CodeInfo.methodName(tables, caller));
    assertEquals(100, CodeInfo.line(caller));
  }

  @Test
  void manySitesInManyMethodsAreAllFound() {
    Random random = new Random(7);
    List<CompiledMethod> methods = new ArrayList<>();
    List<JavaMethod> all =
        universe.require("java/lang/Math").methods().stream().filter(JavaMethod::hasCode).toList();
    for (JavaMethod method : all) {
      List<Site> sites = new ArrayList<>();
      int offset = 0;
      for (int i = random.nextInt(60); i > 0; i--) {
        offset += 1 + random.nextInt(300);
        int[] references = random.ints(0, 64).distinct().limit(random.nextInt(4)).toArray();
        for (int r = 0; r < references.length; r++) {
          references[r] *= 8;
        }
        int handler = random.nextInt(4) == 0 ? random.nextInt(5000) : -1;
        sites.add(
            new Site(
                offset,
                8 * random.nextInt(20),
                references,
                handler,
                new SourcePosition(method, 0, random.nextInt(2000), null)));
      }
      methods.add(compiled(method, offset + 10, sites));
    }
    load(methods);
    long start = code;
    for (CompiledMethod method : methods) {
      for (Site site : method.sites()) {
        Address pc = Address.of(start + site.offset());
        Address record = CodeInfo.find(tables, pc);
        assertEquals(site.stackDepth(), CodeInfo.stackDepth(tables, record));
        assertEquals(site.references().length, CodeInfo.referenceCount(tables, record));
        long handler = CodeInfo.handler(tables, record, pc).toLong();
        assertEquals(site.handler() < 0 ? 0 : start + site.handler(), handler);
        assertEquals(site.position().line(), CodeInfo.line(CodeInfo.position(tables, pc)));
      }
      start += (method.code().length + 15) & -16;
    }
  }

  @Test
  void aSourceFileMayBeUnknown() {
    JavaMethod method = universe.require("java/lang/Math").methods().get(0);
    method.owner().node().sourceFile = null;
    SourcePosition position = new SourcePosition(method, 0, 1, null);
    load(List.of(compiled(method, 16, List.of(new Site(3, 8, new int[] {}, -1, position)))));
    assertNull(CodeInfo.fileName(tables, CodeInfo.position(tables, Address.of(code + 3))));
  }
}
