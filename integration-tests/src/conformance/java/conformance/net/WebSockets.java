package conformance.net;

import static support.Workers.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import support.WebSocketServer;

/** java.net.http.WebSocket: texts, bytes, parts of messages, pings, the end, a refusal. */
public final class WebSockets {
  private WebSockets() {}

  private static final class Events implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final CRC32 sum = new CRC32();
    private int bytes;

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        queue.add("text " + text);
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      bytes += data.remaining();
      sum.update(data);
      if (last) {
        queue.add("binary " + bytes + " " + sum.getValue());
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      queue.add("ping " + StandardCharsets.UTF_8.decode(message));
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      queue.add("pong " + StandardCharsets.UTF_8.decode(message));
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      queue.add("close " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      queue.add("error " + error);
    }

    String next() throws InterruptedException {
      return queue.poll(30, TimeUnit.SECONDS);
    }
  }

  public static void main(String[] args) throws Exception {
    try (WebSocketServer server = new WebSocketServer()) {
      String base = "ws://127.0.0.1:" + server.port();
      HttpClient client = HttpClient.newHttpClient();
      talk(client, URI.create(base + "/echo"));
      refusal(client, URI.create(base + "/other"));
    }
  }

  private static void talk(HttpClient client, URI address) throws Exception {
    Events events = new Events();
    WebSocket socket = client.newWebSocketBuilder().buildAsync(address, events).join();
    check("opened", events.next());
    socket.sendText("Grüße", true).join();
    check("text", events.next());
    socket.sendText("in ", false).join();
    socket.sendText("two parts", true).join();
    check("parts", events.next());
    socket.sendText("x".repeat(1000), true).join();
    check("medium", events.next().length());
    byte[] data = new byte[70_000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    socket.sendBinary(ByteBuffer.wrap(data), true).join();
    check("binary", events.next());
    socket.sendPing(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII))).join();
    check("ping", events.next());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    check("close", events.next());
    check("closed", socket.isInputClosed() + " " + socket.isOutputClosed());
  }

  private static void refusal(HttpClient client, URI address) {
    try {
      client.newWebSocketBuilder().buildAsync(address, new Events()).join();
    } catch (CompletionException e) {
      WebSocketHandshakeException cause = (WebSocketHandshakeException) e.getCause();
      check("refused", cause.getResponse().statusCode());
    }
  }
}
