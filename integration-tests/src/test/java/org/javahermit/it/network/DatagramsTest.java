package org.javahermit.it.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.javahermit.it.Containers;
import org.javahermit.it.ImageBuilder;
import org.javahermit.it.JavaSource;
import org.javahermit.testcontainers.UnikernelContainer;
import org.javahermit.testcontainers.UnikernelWait;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name server that knows one address, asked by {@code dig} and by the JDK. */
final class DatagramsTest {
  private static final int PORT = 5353;

  private static final String PROGRAM =
      """
      import java.net.DatagramPacket;
      import java.net.DatagramSocket;
      import java.nio.ByteBuffer;

      public final class Names {
        public static void main(String[] a) throws Exception {
          try (DatagramSocket socket = new DatagramSocket(5353)) {
            System.out.println("names are served");
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            while (true) {
              packet.setLength(512);
              socket.receive(packet);
              int length = answer(ByteBuffer.wrap(packet.getData()), packet.getLength());
              packet.setLength(length);
              socket.send(packet);
            }
          }
        }

        /** RFC 1035: the question again, and one address that is good for a minute. */
        static int answer(ByteBuffer message, int length) {
          int end = 12;
          while (end < length && message.get(end) != 0) {
            end += message.get(end) + 1;
          }
          end += 5;
          message.putShort(2, (short) 0x8500).putShort(6, (short) 1);
          message.putShort(8, (short) 0).putShort(10, (short) 0);
          message.position(end);
          message.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1);
          message.putInt(60).putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 33});
          return message.position();
        }
      }
      """;

  @TempDir private static Path folder;
  private static Path image;

  @BeforeAll
  static void build() throws Exception {
    Containers.engineRequired();
    image = folder.resolve("names.elf");
    Path classes = JavaSource.compile(folder, "Names", PROGRAM);
    assertNull(new ImageBuilder("x86_64-hermit").build(classes, "Names", image));
  }

  @Test
  void namesAreAnswered() throws Exception {
    try (UnikernelContainer guest =
        new UnikernelContainer(image)
            .withMemory("64M")
            .withGuestDatagramPorts(PORT)
            .waitingFor(UnikernelWait.forLogLine("names are served"))) {
      guest.start();
      Client client = new Client(guest);
      String dig = "dig +short +noedns +tries=3 +time=5 -p 5353 @127.0.0.1 ";
      assertEquals("192.0.2.33", client.run(dig + "some.name.example"));
      assertEquals("192.0.2.33", client.run(dig + "another"));
      theJdkAsksThroughTheMappedPort(guest);
    }
  }

  private static void theJdkAsksThroughTheMappedPort(UnikernelContainer guest) throws Exception {
    byte[] question =
        "\\0\\1\\1\\0\\0\\1\\0\\0\\0\\0\\0\\0\\1x\\0\\0\\1\\0\\1"
            .translateEscapes()
            .getBytes(StandardCharsets.ISO_8859_1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      InetAddress host = InetAddress.getByName(guest.getHost());
      int port = guest.getMappedDatagramPort(PORT);
      socket.send(new DatagramPacket(question, question.length, host, port));
      DatagramPacket answer = new DatagramPacket(new byte[512], 512);
      socket.receive(answer);
      assertEquals(question.length + 16, answer.getLength());
      assertEquals(33, answer.getData()[answer.getLength() - 1]);
    }
  }
}
