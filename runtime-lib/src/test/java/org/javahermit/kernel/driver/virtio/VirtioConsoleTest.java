package org.javahermit.kernel.driver.virtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.javahermit.kernel.driver.DeviceFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes to and from a console in Java, which does not always do as it should. */
class VirtioConsoleTest {
  private final SimulatedMachine machine = new SimulatedMachine();
  private final byte[] into = new byte[2000];
  private ModelTransport model;

  private VirtioConsole open(long features) {
    model = new ModelTransport(VirtioConsole.TYPE, 64, features, null);
    return new VirtioConsole(model, machine, 0);
  }

  /** Puts a text into the device's next buffer, and says that it has so many bytes. */
  private void come(String text, int claimed) {
    RingModel ring = model.queues.get(0);
    RingModel.Buffer buffer = ring.next();
    for (int i = 0; i < text.length(); i++) {
      SimulatedMachine.at(buffer.pieces().get(0).physical()).storeByte(i, text.charAt(i));
    }
    ring.use(buffer, claimed);
  }

  private void come(String text) {
    come(text, text.length());
  }

  private String read(VirtioConsole console, int length) {
    int count = console.read(into, 0, length);
    return count < 0 ? "end" : new String(into, 0, count, StandardCharsets.ISO_8859_1);
  }

  /** What the device is given next to print. */
  private RingModel.Buffer sent() {
    return model.queues.get(1).next();
  }

  private static String text(RingModel.Buffer buffer) {
    RingModel.Piece piece = buffer.pieces().get(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < piece.length(); i++) {
      text.append((char) SimulatedMachine.at(piece.physical()).loadByte(i));
    }
    return text.toString();
  }

  private void assertFailed(VirtioConsole console, String message) {
    assertFalse(console.isUsable());
    assertEquals(1, machine.reports.size());
    assertTrue(machine.reports.get(0).startsWith("virtio-console model "), machine.reports.get(0));
    assertTrue(machine.reports.get(0).contains(message), machine.reports.get(0));
    assertEquals(2, model.resets);
    assertEquals(0, console.write(new byte[3], 0, 3));
    assertTrue(console.isWritten());
    assertEquals(0, console.read(into, 0, 10));
    assertFalse(console.isReadable());
    assertFalse(console.arm());
  }

  @Test
  void noFeatureOfSeveralPortsIsAccepted() {
    open(0b111 | Feature.EVENT_IDX);
    assertEquals(Feature.VERSION_1 | Feature.EVENT_IDX, model.accepted);
    assertEquals(100, model.lines.get(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.EVENT_IDX, Feature.RING_PACKED | Feature.INDIRECT_DESC})
  void whatIsWrittenIsTakenPieceByPiece(long layout) {
    VirtioConsole console = open(layout);
    byte[] bytes = "x".repeat(VirtioConsole.PIECE + 5).getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < 100; i++) {
      assertEquals(VirtioConsole.PIECE, console.write(bytes, 0, bytes.length));
      assertEquals(0, console.write(bytes, VirtioConsole.PIECE, 5));
      assertFalse(console.isWritten());
      RingModel.Buffer first = sent();
      assertEquals(VirtioConsole.PIECE, text(first).length());
      model.queues.get(1).use(first, 0);
      assertTrue(console.isWritten());
      assertEquals(5, console.write(bytes, VirtioConsole.PIECE, 5));
      RingModel.Buffer second = sent();
      assertEquals("xxxxx", text(second));
      model.queues.get(1).use(second, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Feature.EVENT_IDX, Feature.RING_PACKED})
  void whatComesIsReadInItsOrder(long layout) {
    VirtioConsole console = open(layout);
    assertEquals("", read(console, 10));
    for (int i = 0; i < 100; i++) {
      come("one");
      come(" two");
      assertTrue(console.isReadable());
      assertEquals("on", read(console, 2));
      assertEquals("e two", read(console, 100));
      assertFalse(console.isReadable());
    }
  }

  @Test
  void controlCharactersEndAndQuote() {
    VirtioConsole console = open(0);
    come("a\u0016\u0004b\u0016");
    come("\u0016c\u0004d");
    assertEquals("a\u0004b\u0016c", read(console, 100));
    assertTrue(console.isReadable());
    assertEquals("end", read(console, 100));
    assertTrue(console.isReadable());
    assertEquals("end", read(console, 100));
  }

  @Test
  void anInterruptOnlyWhereNothingHasCome() {
    VirtioConsole console = open(Feature.EVENT_IDX);
    assertTrue(console.arm());
    come("x");
    assertTrue(model.queues.get(0).interrupts());
    assertFalse(console.arm());
  }

  // What a console must not do.

  @Test
  void moreBytesThanFit() {
    VirtioConsole console = open(0);
    come("x", VirtioConsole.BUFFER_BYTES + 1);
    assertFalse(console.isReadable());
    assertFailed(console, "claims to have written 513 bytes");
  }

  @Test
  void nothingAtAll() {
    VirtioConsole console = open(0);
    come("", 0);
    assertFalse(console.isReadable());
    assertFailed(console, "without anything in it");
  }

  @Test
  void outputThatItDidNotHave() {
    VirtioConsole console = open(0);
    assertEquals(1, console.write(new byte[1], 0, 1));
    model.queues.get(1).use(7, 1, 0);
    assertTrue(console.isWritten());
    assertFailed(console, "gave back descriptor 7");
  }

  @Test
  void aResetWhileOutputIsWaitedFor() {
    VirtioConsole console = open(0);
    assertEquals(1, console.write(new byte[1], 0, 1));
    model.status = 0;
    console.check();
    assertFailed(console, "was reset by somebody else");
  }

  @Test
  void aConsoleWithoutQueues() {
    model = new ModelTransport(VirtioConsole.TYPE, 0, 0, null);
    assertThrows(DeviceFailure.class, () -> new VirtioConsole(model, machine, 0));
    assertTrue(machine.reports.get(0).contains("has no queue 0"), machine.reports.get(0));
  }
}
