package org.javahermit.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drivers know buses and the machine's small interface, and nothing that is above them. */
class DriverArrowsTest {
  private static final String BUS = "org.javahermit.kernel.bus";
  private static final String DRIVER = "org.javahermit.kernel.driver";
  private static final String VIRTIO = "org.javahermit.kernel.driver.virtio";
  private static final String NIC = "org.javahermit.kernel.nic";
  private static final String NET = "org.javahermit.kernel.net..";
  private static final String FS = "org.javahermit.kernel.fs";
  private static final String BLOCK = "org.javahermit.kernel.block";
  private static final String DISK = "org.javahermit.kernel.fs.disk";
  private static final String FAT = "org.javahermit.kernel.fs.fat";
  private static final String EXT = "org.javahermit.kernel.fs.ext";
  private static final String SHARE = "org.javahermit.kernel.fs.share";
  private static final String NINE_P = "org.javahermit.kernel.fs.ninep";
  private static final String FUSE = "org.javahermit.kernel.fs.fuse";
  private static final String WIRE = "org.javahermit.kernel.net.wire";
  private static final String SOCKET = "org.javahermit.kernel.socket";
  private static final String MACHINE = "org.javahermit.machine";
  private static final String UNSAFE = "org.javahermit.unsafe";
  private static final String[] JAVA = {"java.lang..", "java.util"};

  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.javahermit.kernel");

  @Test
  void busesUseTheMachine() {
    check(BUS, BUS, MACHINE, UNSAFE);
  }

  @Test
  void whatTheStackSeesOfDrivers() {
    check(DRIVER, DRIVER, UNSAFE);
  }

  @Test
  void driversUseBusesAndTheMachine() {
    check(VIRTIO, VIRTIO, DRIVER, BUS, MACHINE, UNSAFE);
  }

  @Test
  void theStackKnowsNoDrivers() {
    check(NET, NET, "java.nio"); // ByteOrder, which views of bytes name
  }

  @Test
  void cardsAndTheStackMeetInBetween() {
    check(NIC, NIC, NET, DRIVER, MACHINE, UNSAFE);
  }

  @Test
  void filesKnowDescriptorsAndNoMachine() {
    check(FS, FS, SOCKET, WIRE, "java.nio..", "java.util..");
  }

  @Test
  void fileSystemsOnDisksKnowNoDrivers() {
    check(BLOCK, BLOCK, FS, SOCKET);
    check(DISK, DISK, BLOCK, FS, SOCKET, WIRE, "java.util..", "java.lang.ref");
    check(FAT, FAT, DISK, BLOCK, FS, SOCKET, WIRE, "java.nio.charset", "java.util..");
    check(EXT, EXT, DISK, BLOCK, FS, SOCKET, WIRE, "java.nio.charset", "java.util..");
  }

  @Test
  void sharesKnowNoDrivers() {
    String[] below = {BLOCK, FS, SOCKET, WIRE, "java.nio.charset", "java.util..", "java.lang.ref"};
    check(SHARE, with(below, SHARE));
    check(NINE_P, with(below, SHARE, NINE_P));
    check(FUSE, with(below, SHARE, FUSE));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  private static void check(String user, String... used) {
    String[] allowed = new String[used.length + JAVA.length];
    System.arraycopy(used, 0, allowed, 0, used.length);
    System.arraycopy(JAVA, 0, allowed, used.length, JAVA.length);
    classes()
        .that()
        .resideInAPackage(user)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(KERNEL);
  }
}
