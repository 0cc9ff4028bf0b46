package nl.wervel.evaluation;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import nl.wervel.knowledge.Recommendation;
import nl.wervel.knowledge.Urgency;

/** Which advice of the cards is an alarm in the course of a patient, and which alarm says it. */
final class AlarmsOfCards {
  /** Advises to send the patient away because of any of the others. */
  private static final String REASON_TO_REFER = "ind-blocked-by-referral-reason";

  /** What does not recover enough, and pain relief that may be too little: no serious cause. */
  private static final Set<String> NO_SERIOUS_CAUSE =
      Set.of(
          "reeval-p1p2-refer-gp",
          "reeval-p3-contact-gp-6wk",
          "reeval-p3-refer-gp-12wk",
          "lrs-refer-6-8wk",
          "lrs-refer-8wk-overdue",
          "lrs-medication-dose-doubt");

  private static final Set<String> CLUSTERS =
      Set.of(
          "rf-fracture-cluster",
          "rf-infection-cluster",
          "rf-tumour-cluster",
          "rf-inflammatory-cluster",
          "rf-misc-cluster");
  private static final String EMERGENCY = "rf-neuro-emergency";
  private static final String SUSPICION = "rf-suspicion-or-gut-feeling-contact";
  private static final String MOTOR_LOSS = "rf-severe-motor-loss-summary";

  /** What cards say beside an alarm of the course that says it too, whenever they do. */
  private static final Map<String, Set<String>> SAID_BY =
      Map.ofEntries(
          Map.entry("rf-cauda-equina", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-urinary-retention", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-urinary-incontinence", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-faecal-incontinence", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-saddle-anaesthesia", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-progressive-motor-weakness", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-bilateral-root", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-acute-deficit-48h", Set.of(EMERGENCY)),
          Map.entry("rf-emerg-widespread-neuro", Set.of(EMERGENCY)),
          Map.entry("scope-excl-cauda-equina", Set.of(EMERGENCY)),
          Map.entry("scope-excl-lrs-severe-motor", Set.of(MOTOR_LOSS)),
          Map.entry("lrs-refer-mrc3", Set.of(MOTOR_LOSS)),
          Map.entry("scope-excl-lrs-severe-pain", Set.of("lrs-refer-nprs8")),
          Map.entry("nhg-pt-refer-specific-cause", Set.of(SUSPICION)),
          Map.entry("closure-red-flag-or-gut-feeling", Set.of(EMERGENCY, SUSPICION)),
          Map.entry("rf-refer-gp", Set.of(EMERGENCY, SUSPICION)));

  private AlarmsOfCards() {}

  /** An emergency, or a warning of red flags or that sends the patient away for a serious cause. */
  static boolean isAlarming(Recommendation given) {
    return given.urgency() == Urgency.CRITICAL
        || given.urgency() == Urgency.WARNING
            && (given.phase().equals("red-flags")
                || given.id().equals(REASON_TO_REFER)
                || sendsAway(given) && !NO_SERIOUS_CAUSE.contains(given.id()));
  }

  private static boolean sendsAway(Recommendation given) {
    return given.activity().filter(a -> a.matches(".*/(contact|refer)-[^/]*")).isPresent();
  }

  /** Ids of what is in the course when this is on the cards: one of them at least. */
  static Predicate<String> saying(Recommendation given) {
    Set<String> others = SAID_BY.getOrDefault(given.id(), Set.of());
    return alarm ->
        alarm.equals(given.id())
            || others.contains(alarm)
            || given.id().equals("rf-refer-gp") && CLUSTERS.contains(alarm)
            || given.id().equals(REASON_TO_REFER) && !alarm.equals("rf-screen-all");
  }
}
