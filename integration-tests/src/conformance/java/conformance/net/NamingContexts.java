package conformance.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

/** JNDI asks a directory by LDAP and a server of names; both are small ones of the program. */
public final class NamingContexts {
  private static final int BIND = 0x60;
  private static final int SEARCH = 0x63;

  /** A port at which nobody listens. */
  private static final int NOBODYS = 1;

  private NamingContexts() {}

  public static void main(String[] args) throws Exception {
    refused(() -> new InitialContext().lookup("java:comp/env"));
    refused(() -> open("no.such.Factory", "ldap://localhost"));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      start(() -> serveDirectory(server));
      search(server.getLocalPort());
      refused(() -> open("com.sun.jndi.ldap.LdapCtxFactory", directory(NOBODYS)));
    }
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      start(() -> serveNames(server));
      String url = "dns://127.0.0.1:" + server.getLocalPort();
      DirContext context = open("com.sun.jndi.dns.DnsContextFactory", url);
      System.out.println(context.getAttributes("host.test", new String[] {"A"}));
      refused(() -> context.getAttributes("none.test", new String[] {"A"}));
    }
  }

  private interface Action {
    Object run() throws Exception;
  }

  private static void refused(Action action) throws Exception {
    try {
      System.out.println(action.run());
    } catch (NamingException e) {
      String cause = e.getRootCause() == null ? "" : " by " + e.getRootCause().getClass();
      System.out.println(e.getMessage().replaceAll(":\\d+", "") + cause);
    }
  }

  private static String directory(int port) {
    return "ldap://127.0.0.1:" + port + "/dc=test";
  }

  private static DirContext open(String factory, String url) throws NamingException {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, factory);
    environment.put(Context.PROVIDER_URL, url);
    return new InitialDirContext(environment);
  }

  private static void search(int port) throws NamingException {
    DirContext context = open("com.sun.jndi.ldap.LdapCtxFactory", directory(port));
    NamingEnumeration<SearchResult> found =
        context.search("", "(&(mail=*)(cn=ann))", new SearchControls());
    while (found.hasMore()) {
      SearchResult result = found.next();
      Attributes attributes = result.getAttributes();
      System.out.println(result.getName() + " " + attributes.get("mail").get());
    }
    context.close();
  }

  private interface Server {
    void run() throws IOException;
  }

  private static void start(Server server) {
    Thread thread =
        new Thread(
            () -> {
              try {
                server.run();
              } catch (IOException e) {
                return; // closed
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** RFC 4511: answers each bind, and each search with one entry; one client at a time. */
  private static void serveDirectory(ServerSocket server) throws IOException {
    while (true) {
      try (Socket socket = server.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        for (byte[] message = message(in); message != null; message = message(in)) {
          byte number = message[2];
          if ((message[3] & 0xff) == BIND) {
            out.write(answer(number, 0x61, element(0x0a, new byte[1]), text(""), text("")));
          } else if ((message[3] & 0xff) == SEARCH) {
            byte[] values = element(0x31, text("ann@test"));
            byte[] attribute = element(0x30, text("mail"), values);
            out.write(answer(number, 0x64, text("cn=ann,dc=test"), element(0x30, attribute)));
            out.write(answer(number, 0x65, element(0x0a, new byte[1]), text(""), text("")));
          }
        }
      }
    }
  }

  /** One whose length needs a byte, or two behind the first; null at the end. */
  private static byte[] message(DataInputStream in) throws IOException {
    if (in.read() < 0) {
      return null;
    }
    int length = in.readUnsignedByte();
    for (int more = length > 0x80 ? length - 0x80 : 0, i = 0; i < more; i++) {
      length = (i == 0 ? 0 : length << 8) | in.readUnsignedByte();
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static byte[] answer(byte number, int kind, byte[]... parts) {
    return element(0x30, element(2, new byte[] {number}), element(kind, parts));
  }

  private static byte[] text(String text) {
    return element(4, text.getBytes());
  }

  private static byte[] element(int kind, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(2 + length).put((byte) kind).put((byte) length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  /** RFC 1035: one address for names that begin with an h, no such name for others. */
  private static void serveNames(DatagramSocket socket) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[512], 512);
      socket.receive(packet);
      ByteBuffer message = ByteBuffer.wrap(packet.getData());
      boolean isKnown = message.get(13) == 'h';
      message.putShort(2, (short) (isKnown ? 0x8580 : 0x8583));
      message.putShort(6, (short) (isKnown ? 1 : 0)).putInt(8, 0);
      int end = 12;
      while (message.get(end) != 0) {
        end += message.get(end) + 1;
      }
      message.position(end + 5);
      if (isKnown) {
        message.putInt(0xc00c0001).putShort((short) 1).putInt(60).putShort((short) 4);
        message.put(new byte[] {(byte) 192, 0, 2, 7});
      }
      packet.setLength(message.position());
      socket.send(packet);
    }
  }
}
