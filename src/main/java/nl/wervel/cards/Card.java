package nl.wervel.cards;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * A card as CDS Hooks 2.0 defines it.
 *
 * @param summary fewer than 140 characters
 * @param detail plain CommonMark
 * @param selectionBehavior present when there are suggestions
 * @param extension our own fields, by reverse-domain name
 * @param advice what it advises, to know later what an answer to it was about; not sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
    String uuid,
    String summary,
    String detail,
    String indicator,
    Source source,
    List<Suggestion> suggestions,
    String selectionBehavior,
    List<Reason> overrideReasons,
    List<Link> links,
    Map<String, Object> extension,
    @JsonIgnore List<Advice> advice) {
  public Card {
    suggestions = List.copyOf(suggestions);
    overrideReasons = List.copyOf(overrideReasons);
    links = List.copyOf(links);
    extension = Map.copyOf(extension);
    advice = List.copyOf(advice);
    if (summary.length() >= 140) {
      throw new IllegalArgumentException("a summary has fewer than 140 characters");
    }
  }

  /** The same card with one of our own fields set. */
  Card with(String name, Object value) {
    Map<String, Object> extended = new HashMap<>(extension);
    extended.put(name, value);
    return new Card(
        uuid,
        summary,
        detail,
        indicator,
        source,
        suggestions,
        selectionBehavior,
        overrideReasons,
        links,
        extended,
        advice);
  }

  /**
   * One recommendation as it was shown.
   *
   * @param fingerprint equal as long as nothing changed on which it rests
   */
  public record Advice(String recommendation, String plan, String fingerprint) {}

  /** Where the advice comes from. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Source(String label, String url, Coding topic) {}

  /**
   * Where to read on.
   *
   * @param type absolute or smart
   * @param appContext which page to show, when it launches our pages as a SMART app
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Link(String label, String url, String type, String appContext) {}

  /**
   * Something that the user can accept; its actions are done together.
   *
   * @param recommendations ids of those on the card that accepting follows; not sent
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Suggestion(
      String label, String uuid, List<Action> actions, @JsonIgnore Set<String> recommendations) {
    public Suggestion {
      actions = List.copyOf(actions);
      recommendations = Set.copyOf(recommendations);
    }
  }

  /**
   * What accepting does.
   *
   * @param type create or delete
   * @param resource what to create
   * @param resourceId what to delete, for example {@code ServiceRequest/12}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Action(String type, String description, Resource resource, String resourceId) {
    static Action create(String description, Resource resource) {
      return new Action("create", description, resource, null);
    }

    static Action delete(String description, String resourceId) {
      return new Action("delete", description, null, resourceId);
    }
  }

  /** A reason to override. */
  public record Reason(String code, String system, String display) {}

  /** A code with its label. */
  public record Coding(String system, String code, String display) {}
}
