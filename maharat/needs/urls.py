"""Addresses of this room. /needs/ is the Centre's, /needs/mine/ each person's own."""

from django.urls import path

from maharat.needs.views import answering, centre, results

app_name = "needs"
urlpatterns = [
    path("needs/", centre.campaigns, name="campaigns"),
    path("needs/campaigns/new/", centre.new_campaign, name="new-campaign"),
    path("needs/campaigns/<uuid:campaign_id>/", centre.campaign, name="campaign"),
    path("needs/campaigns/<uuid:campaign_id>/last-day/", centre.last_day, name="last-day"),
    path("needs/campaigns/<uuid:campaign_id>/competencies/<uuid:competency_id>/", centre.decision, name="decision"),
    path("needs/mine/", answering.mine, name="mine"),
    path("needs/campaigns/<uuid:campaign_id>/responses/", answering.responses, name="begin"),
    path("needs/responses/<uuid:response_id>/", results.response, name="response"),
    path("needs/responses/<uuid:response_id>/steps/<int:number>/", answering.step, name="step"),
    path("needs/responses/<uuid:response_id>/review/", answering.review, name="review"),
    path("needs/responses/<uuid:response_id>/retake/", answering.again, name="again"),
    path("needs/gaps/<uuid:gap_id>/", results.gap, name="gap"),
]
