package org.javahermit.machine.x64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.SimulatedMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the root pointer is found. */
class AcpiRootTest {
  private static final long INFORMATION = 0x1000;
  private static final int RSDP = 32;
  private static final long DATA_AREA = 0x9_fc00;
  private static final long FIRMWARE = 0xf_59d0;

  @BeforeEach
  void firstMegabyte() {
    SimulatedMemory.reset(DirectMap.BASE, 1 << 20);
    DirectMap.at(0x40e).storeShort(0, (int) (DATA_AREA >> 4));
  }

  @Test
  void theLoadersWordCounts() {
    putPointer(0x2000);
    putPointer(FIRMWARE);
    information().storeLong(RSDP, 0x2000);
    assertEquals(0x2000, AcpiRoot.find(information()));
  }

  @Test
  void whatTheLoaderNamesMustBeAPointer() {
    information().storeLong(RSDP, 0x2000);
    assertEquals(0, AcpiRoot.find(information()));
  }

  @Test
  void theDataAreaIsSearchedBeforeTheFirmware() {
    putPointer(FIRMWARE);
    assertEquals(FIRMWARE, AcpiRoot.find(information()));
    putPointer(DATA_AREA + 0x20);
    assertEquals(DATA_AREA + 0x20, AcpiRoot.find(information()));
  }

  @Test
  void aPointerWithAWrongSumIsPassedOver() {
    putPointer(0xe_0000);
    DirectMap.at(0xe_0000).storeByte(16, 1);
    assertEquals(0, AcpiRoot.find(information()));
    putPointer(FIRMWARE);
    assertEquals(FIRMWARE, AcpiRoot.find(information()));
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    DirectMap.at(0x40e).storeShort(0, 0);
    assertEquals(0, AcpiRoot.find(information()));
  }

  private static Address information() {
    return DirectMap.at(INFORMATION);
  }

  private static void putPointer(long place) {
    byte[] signature = "RSD PTR ".getBytes(StandardCharsets.US_ASCII);
    int sum = 0;
    for (int i = 0; i < signature.length; i++) {
      DirectMap.at(place).storeByte(i, signature[i]);
      sum += signature[i];
    }
    DirectMap.at(place).storeByte(8, -sum);
  }
}
