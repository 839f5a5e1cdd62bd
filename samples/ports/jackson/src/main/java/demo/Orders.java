package demo;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders of a shop: records, beans, generics, polymorphism, dates, own serializers, trees. */
public final class Orders {

  /** How something is sent. */
  enum Sending {
    @JsonProperty("by-post")
    POST,
    COURIER
  }

  /** Whose eyes see what. */
  static class Views {
    static class Public {}

    static class Internal extends Public {}
  }

  /** A customer. */
  record Customer(
      @JsonProperty("full_name") @JsonAlias("name") String name,
      Optional<String> mail,
      List<String> tags) {
    Customer {
      tags = tags == null ? List.of() : List.copyOf(tags);
    }
  }

  /** One page of many. */
  record Page<T>(
      List<T> items, int number, @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

  /** A way to pay. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Card.class, name = "card"),
    @JsonSubTypes.Type(value = Cash.class, name = "cash")
  })
  sealed interface Payment permits Card, Cash {}

  /** By card. */
  record Card(String number, @JsonFormat(pattern = "MM/yyyy") java.time.YearMonth until)
      implements Payment {}

  /** In coins. */
  record Cash(BigDecimal given, Currency currency) implements Payment {}

  /** A number of an order. */
  static final class Number {
    private final int value;

    private Number(int value) {
      this.value = value;
    }

    @JsonCreator
    static Number of(String text) {
      return new Number(Integer.parseInt(text.substring(1)));
    }

    @JsonValue
    String text() {
      return "#" + value;
    }
  }

  /** An address. */
  static class Address {
    public String street;
    public String town;
  }

  /** An order, a bean. */
  @JsonPropertyOrder({"number", "placed"})
  @JsonIgnoreProperties("signature")
  static class Order {
    private Number number;
    private Instant placed;
    private LocalDate due;
    private Customer customer;
    private Payment payment;
    private Map<Sending, Duration> sendings = new EnumMap<>(Sending.class);
    private final Map<String, Object> more = new LinkedHashMap<>();

    @JsonUnwrapped(prefix = "to_")
    public Address address;

    @JsonIgnore public String secret = "nobody sees this";

    @JsonView(Views.Internal.class)
    @JsonSerialize(using = Cents.Writer.class)
    @JsonDeserialize(using = Cents.Reader.class)
    public BigDecimal profit;

    public Number getNumber() {
      return number;
    }

    public void setNumber(Number number) {
      this.number = number;
    }

    public Instant getPlaced() {
      return placed;
    }

    public void setPlaced(Instant placed) {
      this.placed = placed;
    }

    @JsonFormat(pattern = "dd.MM.yyyy")
    public LocalDate getDue() {
      return due;
    }

    @JsonFormat(pattern = "dd.MM.yyyy")
    public void setDue(LocalDate due) {
      this.due = due;
    }

    public Customer getCustomer() {
      return customer;
    }

    public void setCustomer(Customer customer) {
      this.customer = customer;
    }

    public Payment getPayment() {
      return payment;
    }

    public void setPayment(Payment payment) {
      this.payment = payment;
    }

    public Map<Sending, Duration> getSendings() {
      return sendings;
    }

    public void setSendings(Map<Sending, Duration> sendings) {
      this.sendings = sendings;
    }

    @JsonAnyGetter
    public Map<String, Object> more() {
      return more;
    }

    @JsonAnySetter
    public void more(String name, Object value) {
      more.put(name, value);
    }

    public boolean isUrgent() {
      return sendings.containsKey(Sending.COURIER);
    }

    public void setUrgent(boolean ignored) {}
  }

  /** Amounts as whole cents. */
  static final class Cents {
    static final class Writer extends StdSerializer<BigDecimal> {
      Writer() {
        super(BigDecimal.class);
      }

      @Override
      public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeNumber(value.movePointRight(2).intValueExact());
      }
    }

    static final class Reader extends StdDeserializer<BigDecimal> {
      Reader() {
        super(BigDecimal.class);
      }

      @Override
      public BigDecimal deserialize(JsonParser in, DeserializationContext context)
          throws IOException {
        return BigDecimal.valueOf(in.getIntValue(), 2);
      }
    }
  }

  private static final String ORDER =
      """
      {"number": "#1815", "placed": "2026-11-26T16:25:00Z", "due": "24.12.2026", "signature": "x",
       "customer": {"name": "Ada", "mail": "ada@example.org", "tags": ["new", "maths"]},
       "payment": {"type": "card", "number": "4111", "until": "12/2027"},
       "sendings": {"by-post": "PT48H", "COURIER": "PT2H30M"}, "urgent": true,
       "to_street": "St James's Square 12", "to_town": "London", "profit": 1250,
       "gift": true, "lines": [{"what": "engine", "price": 99.90}], "id": "7f2c1d3e-0000-4000-8000-000000000001"}
      """;

  public static void main(String[] args) throws Exception {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    Order order = mapper.readValue(ORDER, Order.class);
    System.out.println(
        order.getNumber().text() + " " + order.getCustomer() + " " + order.getPayment());
    System.out.println(
        order.address.town + " " + order.getSendings() + " " + order.more() + " " + order.profit);
    System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(order));
    System.out.println(mapper.writerWithView(Views.Public.class).writeValueAsString(order));
    generics(mapper);
    trees(mapper);
    otherWays();
    failures(mapper);
  }

  private static void generics(ObjectMapper mapper) throws JsonProcessingException {
    Page<Payment> page =
        mapper.readValue(
            "{\"items\": [{\"type\": \"cash\", \"given\": 20.50, \"currency\": \"EUR\"}],"
                + " \"number\": 3}",
            new TypeReference<Page<Payment>>() {});
    System.out.println(page);
    System.out.println(mapper.writeValueAsString(page));
    Map<String, List<int[]>> nested =
        mapper.readValue("{\"a\": [[1, 2], []]}", new TypeReference<>() {});
    System.out.println(nested.get("a").get(0)[1] + " " + mapper.writeValueAsString(nested));
    List<UUID> ids =
        mapper.readerForListOf(UUID.class).readValue("[\"7f2c1d3e-0000-4000-8000-000000000001\"]");
    System.out.println(ids);
    System.out.println(
        mapper.convertValue(new Customer("Grace", Optional.empty(), null), Map.class));
  }

  private static void trees(ObjectMapper mapper) throws IOException {
    JsonNode tree = mapper.readTree(ORDER);
    System.out.println(
        tree.at("/lines/0/price").decimalValue() + " " + tree.path("nothing").isMissingNode());
    ObjectNode made = mapper.createObjectNode().put("n", 1).put("big", Long.MAX_VALUE);
    made.putArray("list").add(true).addNull().add(2.5);
    made.set(
        "customer", mapper.valueToTree(new Customer("Mary", Optional.of("m@x"), List.of("a"))));
    System.out.println(made);
    System.out.println(mapper.treeToValue(made.get("customer"), Customer.class));
    Address updated = mapper.readerForUpdating(new Address()).readValue("{\"town\": \"Leeds\"}");
    System.out.println(updated.street + " " + updated.town);
  }

  private static void otherWays() throws JsonProcessingException {
    SimpleModule module = new SimpleModule();
    module.addSerializer(BigDecimal.class, new Cents.Writer());
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(module)
            .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .setSerializationInclusion(JsonInclude.Include.NON_EMPTY)
            .enable(SerializationFeature.WRAP_ROOT_VALUE)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    System.out.println(
        mapper.writeValueAsString(Map.of("b", new BigDecimal("1.5"), "a", Sending.POST)));
    System.out.println(mapper.writeValueAsString(new Address()));
  }

  private static void failures(ObjectMapper mapper) {
    for (String broken :
        List.of(
            "{\"number\": ",
            "{\"due\": \"tomorrow\"}",
            "{\"payment\": {\"type\": \"shells\"}}",
            "{\"customer\": {\"names\": []}}")) {
      try {
        mapper.readValue(broken, Order.class);
      } catch (JsonProcessingException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getOriginalMessage());
      }
    }
  }
}
