package demo;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.interception.AbstractInterceptHandler;
import io.moquette.interception.messages.InterceptPublishMessage;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** A broker for MQTT that answers what thermometers publish with the highest value so far. */
public final class Broker {
  private static final String READINGS = "readings/";

  private Broker() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) throws IOException {
    Properties settings = new Properties();
    settings.setProperty(IConfig.HOST_PROPERTY_NAME, "0.0.0.0");
    settings.setProperty(IConfig.PORT_PROPERTY_NAME, "1883");
    settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
    settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
    settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
    Server server = new Server();
    server.startServer(new MemoryConfig(settings), List.of(new Highest(server)));
    System.out.println("readings are taken");
  }

  /** What comes to readings/PLACE goes to highest/PLACE, if it is higher than before, and stays. */
  private static final class Highest extends AbstractInterceptHandler {
    private final Map<String, Double> highest = new ConcurrentHashMap<>();
    private final Server server;

    Highest(Server server) {
      this.server = server;
    }

    @Override
    public String getID() {
      return "highest";
    }

    @Override
    public void onPublish(InterceptPublishMessage message) {
      try {
        if (message.getTopicName().startsWith(READINGS)) {
          String place = message.getTopicName().substring(READINGS.length());
          add(place, Double.parseDouble(message.getPayload().toString(StandardCharsets.UTF_8)));
        }
      } finally {
        super.onPublish(message);
      }
    }

    private void add(String place, double value) {
      if (highest.merge(place, value, Math::max) == value) {
        byte[] text = Double.toString(value).getBytes(StandardCharsets.UTF_8);
        server.internalPublish(
            MqttMessageBuilders.publish()
                .topicName("highest/" + place)
                .retained(true)
                .qos(MqttQoS.AT_LEAST_ONCE)
                .payload(Unpooled.wrappedBuffer(text))
                .build(),
            getID());
      }
    }

    @Override
    public void onSessionLoopError(Throwable error) {
      error.printStackTrace();
    }
  }
}
