from datetime import timedelta

import pytest

from maharat.people import actions, queries


def test_a_grant_reaches_the_whole_subtree_and_nothing_beside_it(cast, now):
    standing = queries.standing_of(cast.nour, now.date())

    assert standing.has("university-admin", unit=cast.unit("ain-shams-medicine"))
    assert not standing.has("university-admin", unit=cast.unit("mansoura"))
    assert not standing.has("centre-director")


def test_a_role_that_has_ended_no_longer_holds_and_keeps_its_row(cast, now):
    grant = cast.nour.grants.get()

    actions.end_role(grant=grant, by=cast.mona, today=now.date())

    assert queries.standing_of(cast.nour, now.date() + timedelta(days=1)).roles == frozenset()
    assert list(cast.nour.grants.all()) == [grant]


def test_an_ended_role_cannot_end_again(cast, now):
    grant = cast.nour.grants.get()
    actions.end_role(grant=grant, by=cast.mona, today=now.date())

    with pytest.raises(actions.AlreadyEnded):
        actions.end_role(grant=grant, by=cast.mona, today=now.date() + timedelta(days=2))


def test_the_same_role_is_not_granted_twice_in_one_unit(cast, now):
    with pytest.raises(actions.AlreadyHeld):
        actions.grant_role(
            person=cast.nour, role="university-admin", unit=cast.unit("ain-shams"), by=cast.mona, now=now
        )


def test_there_are_no_roles_but_those_of_the_list(cast, now):
    with pytest.raises(actions.NotARole):
        actions.grant_role(person=cast.nour, role="emperor", unit=cast.unit("ain-shams"), by=cast.mona, now=now)


def test_search_finds_a_name_however_it_is_written(cast, now):
    standing = queries.standing_of(cast.mona, now.date())

    assert list(queries.people_visible_to(standing, "أنور الجندى")) == [cast.karim]
    assert list(queries.people_visible_to(standing, "anwar")) == [cast.karim]


def test_a_university_sees_its_own_people_only(cast, now):
    standing = queries.standing_of(cast.nour, now.date())

    assert set(queries.people_visible_to(standing)) == {cast.hala, cast.nour, cast.farid, cast.tarek}
