package org.javahermit.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassRecordingTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void onlyMadeClassesAreWrittenDown() throws IOException {
    ClassRecording recording = new ClassRecording(folder);
    ClassLoader loader = ClassRecordingTest.class.getClassLoader();
    String own = ClassRecordingTest.class.getName().replace('.', '/');
    for (String name :
        List.of(own, "demo/Made$$0", "demo/$Proxy7", "jdk/proxy2/$Proxy1", "com/sun/proxy/P")) {
      assertNull(recording.transform(loader, name, null, null, BYTES));
    }
    recording.transform(loader, null, null, null, BYTES);
    recording.transform(null, "demo/OfTheBootLoader", null, null, BYTES);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(List.of(folder.resolve("demo.Made$$0.classdata")), all);
      assertArrayEquals(BYTES, Files.readAllBytes(all.get(0)));
    }
  }
}
