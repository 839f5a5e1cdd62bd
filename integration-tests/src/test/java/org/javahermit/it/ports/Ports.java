package org.javahermit.it.ports;

import java.util.List;
import java.util.Set;

/** The ports that work, and what is asked of them. */
final class Ports {
  static final List<ConsolePort> CONSOLE =
      List.of(
          ConsolePort.of(
              "picocli",
              "demo.Budget",
              "--help",
              "--version",
              "help split",
              "--have 100 spend tea:3.50 bread:2.25 --on 2024-02-28 -t who=Ada -t where=London",
              "--have 10 spend a:7 b:8 --only [b] --no-names --rounding up --digits 0",
              "--have 99.99 split --parts 1,2,4 -r down",
              "--have 100 split --person=Ada --person Grace --others 1 evenly 3",
              "--have x spend a:1",
              "--have 1 spend a",
              "--have 1 splitt",
              "--have 1 split",
              "--have 1"),
          ConsolePort.of("gson", "demo.Library"),
          ConsolePort.of("commons-lang", "demo.Inventory"),
          ConsolePort.of("guava", "demo.Railway"),
          ConsolePort.of("jackson", "demo.Orders"),
          ConsolePort.of("hsqldb", "demo.Stock"),
          ConsolePort.of("h2", "demo.Ledger"),
          ConsolePort.of("kotlin", "demo.VoyageKt", "one two"),
          ConsolePort.of("logback", "demo.Station"),
          ConsolePort.of("lucene", "demo.Search"),
          ConsolePort.of("scala", "demo.observe", "one two"),
          ConsolePort.of("spring", "demo.Warehouse"));

  static final List<ServerPort> SERVERS =
      List.of(
          ServerPort.of(
              "nanohttpd",
              "curl -sS -d name=Ada --data-urlencode 'text=<b>hi</b>' $H/entries",
              "1",
              "curl -sS -o /dev/null -w '%{http_code}' -F name=Grace -F text=hello $H/entries",
              "201",
              "curl -sS $H/entries; curl -sS $H/entries?from=1",
              "Ada: <b>hi</b>\nGrace: hello\nGrace: hello",
              "curl -sS --compressed $H | grep Ada",
              "<li>Ada: &lt;b>hi&lt;/b>",
              "head -c 300000 /dev/zero > /tmp/z.png; curl -sS -F one=@/tmp/z.png $H/upload",
              "one z.png 300000 bytes, image/png",
              "for i in 1 2 3; do curl -sS -c /tmp/jar -b /tmp/jar $H/visits; done",
              "visit 1\nvisit 2\nvisit 3",
              "curl -sS -w '%{http_code}' $H/x",
              "no /x\n404"),
          ServerPort.of(
              "netty",
              "curl -sS \"$H/hello?name=Ada&name=Grace\"",
              "hello, Ada and Grace",
              "curl -sS -d 'be quiet' $H/shout",
              "BE QUIET",
              "curl -sS -w '%{http_code}' $H/x",
              "no /x\n404"),
          ServerPort.of(
              "javalin",
              "curl -sS -d '{\"what\":\"tea\",\"done\":false}' $H/tasks",
              "{\"id\":1,\"what\":\"tea\",\"done\":false}",
              "curl -sS -o /dev/null -w '%{http_code}' -X PUT $H/tasks/1/done",
              "204",
              "curl -sS \"$H/tasks?done=true\"",
              "[{\"id\":1,\"what\":\"tea\",\"done\":true}]",
              "curl -sS -w '%{http_code}' $H/tasks/x",
              "{\"error\":\"a number is wanted\"}400"),
          ServerPort.of(
              "vertx",
              "curl -sS -d '{\"by\":3}' -H 'Content-Type: application/json' $H/count/tea",
              "{\"name\":\"tea\",\"count\":3}",
              "curl -sS -X POST $H/count/tea",
              "{\"name\":\"tea\",\"count\":4}",
              "curl -sS $H/later",
              "later",
              "curl -sS -w '%{http_code}' $H/fails",
              "a teapot\n418"),
          ServerPort.of(
              "undertow",
              "curl -sS -d 'buy tea' $H/notes",
              "1 has 7 characters",
              "head -c 100000 /dev/zero | tr '\\0' x | curl -sS -T - -X POST $H/notes",
              "2 has 100000 characters",
              "curl -sS $H/notes/1; curl -sS --compressed $H/notes | cut -c 1-12",
              "buy tea\n1: buy tea\n2: xxxxxxxxx",
              "curl -sS -o /dev/null -w '%{http_code}' -X DELETE $H/notes/2",
              "204",
              "curl -sS -w '%{http_code}' $H/notes/2",
              "no such note\n404",
              "for i in 1 2 3; do curl -sS -c /tmp/jar -b /tmp/jar $H/visits; done",
              "visit 1\nvisit 2\nvisit 3"),
          // curl prints topic and message as they come, and listens until its time is over.
          ServerPort.of(
              "moquette",
              1883,
              "for t in 20.5 19 23; do curl -sS -d $t mqtt://$P/readings/attic; done; sleep 2;"
                  + " (curl -s -m 4 mqtt://$P/highest/attic || true) | tr -dc '[:print:]'",
              "highest/attic23.0",
              "(curl -s -m 9 mqtt://$P/chat/tea || true) | tr -dc '[:print:]' & sleep 3;"
                  + " for t in hot and black; do curl -sS -d $t mqtt://$P/chat/tea; done; wait",
              "chat/teahotchat/teaandchat/teablack"),
          ServerPort.of(
              "helidon",
              "curl -sS -H 'Content-Type: application/json' -d '{\"celsius\": 21.5}'"
                  + " $H/readings/attic",
              "{\"place\":\"attic\",\"count\":1,\"lowest\":21.5,\"highest\":21.5}",
              "curl -sS -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json'"
                  + " -d '{\"celsius\": 19}' $H/readings/attic",
              "201",
              "curl -sS $H/readings/attic",
              "{\"place\":\"attic\",\"count\":2,\"lowest\":19.0,\"highest\":21.5}",
              "curl -sS $H/readings",
              "{\"places\":[\"attic\"]}",
              "curl -sS -w ' %{http_code}' $H/readings/cellar",
              "no readings of cellar 404",
              "curl -sS $H/countdown/3",
              "3\n2\n1",
              "curl -sS -w '%{http_code}' $H/countdown/x",
              "a number is wanted\n400"),
          ServerPort.of(
              "micronaut",
              "for n in 3 2; do curl -sS -H 'Content-Type: application/json'"
                  + " -d \"{\\\"name\\\":\\\"tea\\\",\\\"count\\\":$n}\" $H/stock; done",
              "{\"name\":\"tea\",\"count\":3}{\"name\":\"tea\",\"count\":5}",
              "curl -sS \"$H/stock?atLeast=4\"; curl -sS \"$H/stock?atLeast=6\"",
              "[{\"name\":\"tea\",\"count\":5}][]",
              "curl -sS $H/stock/tea; curl -sS $H/stock/tea/count",
              "{\"name\":\"tea\",\"count\":5}5 of tea",
              "curl -sS -w '%{http_code}' -H 'Content-Type: application/json'"
                  + " -d '{\"name\":\"tea\",\"count\":-2}' $H/stock",
              "a count below zero400",
              "curl -sS -o /dev/null -w '%{http_code}' $H/stock/none",
              "404"));

  private static final String CHOSEN = System.getProperty("ports", "");
  private static final Set<String> QUICK = Set.of("nanohttpd", "logback", "gson");

  private Ports() {}

  /** Whether the port is to be tested. */
  static boolean isChosen(Port port) {
    return isChosen(port.name());
  }

  /** Whether the port with that name is to be tested. */
  static boolean isChosen(String name) {
    return switch (CHOSEN) {
      case "all" -> true;
      case "" -> QUICK.contains(name);
      default -> List.of(CHOSEN.split(",")).contains(name);
    };
  }
}
