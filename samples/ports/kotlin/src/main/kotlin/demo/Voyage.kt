package demo

import java.time.LocalDate
import kotlin.math.hypot
import kotlin.properties.Delegates
import kotlin.reflect.KProperty
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.minutes
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.consumeEach
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** A place on a plane. */
data class Place(val name: String, val x: Double, val y: Double = 0.0) {
  operator fun minus(other: Place) = hypot(x - other.x, y - other.y)
}

/** What may happen on the way. */
sealed interface Event {
  data class Sighting(val what: String, val count: Int) : Event

  data object Calm : Event

  @JvmInline value class Storm(val force: Int) : Event
}

enum class Crew(val title: String) {
  CAPTAIN("Captain") {
    override fun greet() = "$title on deck"
  },
  COOK("Cook");

  open fun greet() = "$title here"
}

/** Remembers how often it was read. */
class Counted<T>(private val value: T) {
  private var reads = 0

  operator fun getValue(owner: Any?, property: KProperty<*>): String = "${property.name}#${++reads}=$value"
}

class Ship(name: String) {
  val label by Counted(name)
  val log by lazy { mutableListOf<String>() }
  var knots: Int by Delegates.observable(0) { property, old, new -> log += "${property.name}: $old -> $new" }
}

interface Speaker {
  fun say(text: String): String
}

class Loud : Speaker {
  override fun say(text: String) = text.uppercase()
}

class Officer(speaker: Speaker) : Speaker by speaker

inline fun <reified T> List<Any>.only(): List<T> = filterIsInstance<T>()

tailrec fun gcd(a: Long, b: Long): Long = if (b == 0L) a else gcd(b, a % b)

fun describe(event: Event) =
    when (event) {
      is Event.Sighting -> if (event.count > 1) "${event.count} ${event.what}s" else "a ${event.what}"
      is Event.Storm -> "storm of force ${event.force}"
      Event.Calm -> "nothing"
    }

fun language() {
  val places = listOf(Place("Genoa", 0.0), Place("Cadiz", 3.0, 4.0), Place("Palos", x = 6.0, y = 8.0))
  val (name, x) = places[1].copy(name = "Seville")
  println("$name at $x; ${places.zipWithNext { a, b -> b - a }.sum()}")
  println(places.associateBy({ it.name.first() }, Place::x).toSortedMap())
  println(places.groupingBy { it.y > 3 }.eachCount())
  println(listOf(Event.Sighting("gull", 3), Event.Calm, Event.Storm(7), Event.Sighting("sail", 1)).joinToString(transform = ::describe))
  println(Crew.entries.map { it.greet() } + Crew.valueOf("COOK").name)
  val ship = Ship("Nina")
  ship.knots = 4
  ship.knots += 3
  println("${ship.label} ${ship.label} ${ship.log}")
  println(Officer(Loud()).say("land"))
  println(listOf(1, "two", 3.0, "four").only<String>())
  println(sequence { var p = 1 to 1; while (true) { yield(p.first); p = p.second to p.first + p.second } }.takeWhile { it < 100 }.toList())
  println((1..20 step 3).reversed().windowed(3, 2).map { it.sum() })
  println(gcd(1071, 462) to (0b1011u.toInt() shl 2) to ULong.MAX_VALUE)
  println("""
      |raw \text
      | ${"indented".padStart(10, '.')}""".trimMargin())
  println(Regex("""(?<d>\d+)-(\w+)""").findAll("12-ab 7-c").map { it.groups["d"]?.value + it.groupValues[2] }.toList())
  println(buildString { append("a"); repeat(3) { append(it) } } + buildMap { put("k", 1) })
  println(runCatching { "x".toInt() }.recover { -1 }.getOrThrow())
  println((2.hours + 45.minutes).toString() + " " + LocalDate.of(1492, 8, 3).plusDays(70))
  println(runCatching { requireNotNull(null as String?) { "no wind" } }.exceptionOrNull()?.message)
  println(Place::class.simpleName + " " + Place::y.name + " " + Place::y.get(places[1]))
}

fun coroutines() = runBlocking {
  val squares = (1..5).map { n -> async(Dispatchers.Default) { delay(10L * (6 - n)); n * n } }.awaitAll()
  println(squares)
  val channel = Channel<Int>(2)
  launch { for (i in 1..5) channel.send(i); channel.close() }
  var sum = 0
  channel.consumeEach { sum += it }
  println(sum)
  println(flow { var i = 0; while (true) emit(i++) }.map { it * 3 }.take(4).toList())
  println(withTimeoutOrNull(50) { delay(5_000); "late" })
  val mutex = Mutex()
  var counter = 0
  withContext(Dispatchers.Default) { List(20) { launch { repeat(50) { mutex.withLock { counter++ } } } } }
  println(counter)
  val promise = CompletableDeferred<String>()
  launch(Dispatchers.IO) { promise.complete("from ${Thread.currentThread().name.substringBefore('-')}") }
  println(promise.await())
  val failed = runCatching { kotlinx.coroutines.coroutineScope { async<Int> { error("sunk") }.await() } }
  println(failed.exceptionOrNull()?.message)
}

fun main(args: Array<String>) {
  language()
  coroutines()
  println(args.joinToString(prefix = "[", postfix = "]"))
}
